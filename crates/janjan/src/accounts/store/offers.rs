//! A person's own posts: held, to come, offered, over. Their own record and nobody else's, so no post is asked.

use crate::fault::Fault;
use crate::ground::store::{Holding, holding, posts_of};
use crate::ground::visit::Visitor;
use crate::posts::AppointmentRef;
use janjan_db::Conn;
use janjan_rules::ids::AccountId;
use janjan_rules::posts::State;
use jiff::civil::Date;

/// One post of a person, under its number in their addresses.
pub struct Post {
    /// `/p/2`.
    pub n: u32,
    /// Where its row lives.
    pub at: AppointmentRef,
    /// How it stands.
    pub holding: Holding,
}

impl Post {
    /// Whether it waits for the person's answer.
    pub fn is_offered(&self) -> bool {
        self.holding.state == State::Approved
    }
}

/// The posts of who is signed in, in their order.
pub async fn posts(conn: &mut Conn, visitor: &Visitor) -> Result<Vec<Post>, Fault> {
    of_account(conn, visitor.account, visitor.w.lang(), visitor.today).await
}

/// The posts an account was ever given, in their order.
pub async fn of_account(
    conn: &mut Conn,
    account: AccountId,
    lang: &str,
    today: Date,
) -> Result<Vec<Post>, Fault> {
    let mut posts = Vec::new();
    for (n, shard, id) in posts_of(conn, account).await? {
        let holding = holding(conn, (shard, id), lang, today).await?;
        posts.extend(holding.map(|holding| Post { n, at: AppointmentRef { shard, id }, holding }));
    }
    Ok(posts)
}
