"""Deployment facts: settings, addresses, servers, checks. What a programme owner may tune is data, not a setting."""
