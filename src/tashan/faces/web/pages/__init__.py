"""One module a page: its few views and its ``urlpatterns``. `tashan.faces.web.urls` joins them."""
