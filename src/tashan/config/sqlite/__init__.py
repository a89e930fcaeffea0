"""SQLite whose writers queue: each waits its turn at a lock the system hands on, instead of polling until it gives up."""
