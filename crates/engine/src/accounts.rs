//! Accounts by the ids people know: in the question, and in its answer.

use std::borrow::Cow;
use std::collections::HashMap;

use wayfarer_journey::{AccountRow, Accounts, Ask, Question};

use crate::EngineError;
use crate::ask::Engine;

impl Engine<'_> {
    /// The question with the account it names by the source's id written as `acc_…`.
    pub(crate) fn with_account<'q>(
        &self,
        question: &'q Question,
    ) -> Result<Cow<'q, Question>, EngineError> {
        let Ask::Accounts(accounts) = &question.ask else {
            return Ok(Cow::Borrowed(question));
        };
        let Some(named) = &accounts.account else {
            return Ok(Cow::Borrowed(question));
        };
        let account = self.resolve_account(named)?.to_string();
        Ok(Cow::Owned(Question {
            ask: Ask::Accounts(Accounts {
                account: Some(account),
                ..accounts.clone()
            }),
            ..question.clone()
        }))
    }

    /// The ids people know of these accounts, by key.
    pub(crate) fn account_names(&self, keys: &[u64]) -> Result<HashMap<u64, String>, EngineError> {
        let names = self.snapshot.dictionary().lookup_many(keys)?.into_iter();
        Ok(names.map(|(key, (_, name))| (key, name)).collect())
    }

    /// Adds the ids people know to accounts and their people.
    pub(crate) fn name_accounts(&self, rows: &mut [AccountRow]) -> Result<(), EngineError> {
        let people = rows.iter().flat_map(|row| &row.who);
        let ids: Vec<u64> = rows
            .iter()
            .map(|row| row.key)
            .chain(people.map(|one| one.person.0))
            .collect();
        let names = self.snapshot.dictionary().lookup_many(&ids)?;
        let name = |id: u64| names.get(&id).map(|(_, value)| value.clone());
        for row in rows {
            row.id = name(row.key);
            for one in &mut row.who {
                one.id = name(one.person.0);
            }
        }
        Ok(())
    }
}
