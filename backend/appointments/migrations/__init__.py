"""Migrations of appointments."""
