"""Volunteer mentoring programmes, end to end: from referral to report."""
