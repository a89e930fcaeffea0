"""Words every floor speaks: time, periods, faults, references, rules. No tables, no framework."""
