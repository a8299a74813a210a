//! A unit's page.
