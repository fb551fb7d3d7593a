"""Every write of the ground. Keyword-only, `oleh=` says who, one transaction, audited; raises ValidationError."""
