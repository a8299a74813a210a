//! How the doors behave, whoever comes: headers, cookies, forms sent twice, bad input, racing approvals, ended posts.

mod bad_input;
mod ended;
mod headers;
mod members;
mod races;
mod twice;
