//! The pages of appointments.
