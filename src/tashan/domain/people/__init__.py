"""People and organisations in the records, and the accounts of those who use the program.

Nouns: *person* (one name field, surname first; people of the same name are kept apart), *organisation* with the other
names it goes by, *post* (a title held at an organisation from one day to another), *account*.
Verbs live in `operations`: add a person, an organisation, a post, another name; open and close an account.
It refuses identity numbers, birthdays and telephone numbers: nothing here needs them.
"""
