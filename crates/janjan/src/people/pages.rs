//! A person's page.
