"""What both reports tell alike: tables, sentences and charts of results, money and work."""
