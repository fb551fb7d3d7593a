"""Every write of the showcase. Keyword-only, `oleh=` says who, one transaction, audited; raises ValidationError."""
