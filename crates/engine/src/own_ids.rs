//! Accounts and sessions by the ids people know: a condition on `$account` or `$session`
//! takes the source's own id as well as `acc_…` and `ses_…`.

use std::collections::HashSet;

use wayfarer_core::{AccountId, IdKind, IdentityId, SessionId, Value, WorkspaceId};
use wayfarer_journey::Test;
use wayfarer_store::StoreError;

/// Looks for accounts whose own id passes.
type Finds<'a> = dyn Fn(&mut dyn FnMut(&str) -> bool) -> Result<Vec<u64>, StoreError> + 'a;

/// Where the source's own ids are known.
pub(crate) struct OwnIds<'a> {
    pub workspace: &'a WorkspaceId,
    /// Ids of accounts whose own id passes.
    pub accounts: &'a Finds<'a>,
}

/// A test in terms of what events carry.
#[derive(Debug)]
pub(crate) enum CarriedTest {
    /// Of the value itself.
    Value(Test),
    /// Of an account's hash: it is one of these. Without an account it fails.
    OneOf(HashSet<u64>),
}

impl OwnIds<'_> {
    /// The test with the source's ids in it turned into those events carry. Other columns'
    /// tests stay as they are.
    ///
    /// Parts of an account's id are looked for in what the source wrote: `acc_…` is a hash,
    /// which nobody means a part of.
    pub(crate) fn carried(&self, test: Test, property: &str) -> Result<CarriedTest, StoreError> {
        let id = |value: Value| match property {
            "$account" => account(value, self.workspace),
            "$session" => session(value, self.workspace),
            _ => value,
        };
        let is_text = matches!(
            test,
            Test::Contains(_) | Test::StartsWith(_) | Test::EndsWith(_) | Test::Matches(_)
        );
        Ok(match test {
            test if is_text && property == "$account" => {
                let passes = &mut |own: &str| test.passes(Some(&Value::Text(own.to_owned())));
                CarriedTest::OneOf((self.accounts)(passes)?.into_iter().collect())
            }
            Test::Is(values) => CarriedTest::Value(Test::Is(values.into_iter().map(id).collect())),
            Test::IsNot(values) => {
                CarriedTest::Value(Test::IsNot(values.into_iter().map(id).collect()))
            }
            other => CarriedTest::Value(other),
        })
    }
}

impl CarriedTest {
    /// The same as a test of written ids, for events in hand.
    pub(crate) fn written(self) -> Test {
        match self {
            Self::Value(test) => test,
            Self::OneOf(ids) => {
                let written = |id: u64| Value::Text(AccountId(id).to_string());
                Test::Is(ids.into_iter().map(written).collect())
            }
        }
    }
}

fn account(value: Value, workspace: &WorkspaceId) -> Value {
    let label = value.label();
    let known = label.parse::<AccountId>();
    let id = known.unwrap_or_else(|_| AccountId(hash(workspace, IdKind::Account, &label)));
    Value::Text(id.to_string())
}

fn session(value: Value, workspace: &WorkspaceId) -> Value {
    let label = value.label();
    let known = label.parse::<SessionId>();
    let id = known.unwrap_or_else(|_| SessionId(hash(workspace, IdKind::Session, &label)));
    Value::Text(id.to_string())
}

fn hash(workspace: &WorkspaceId, kind: IdKind, label: &str) -> u64 {
    IdentityId::of(workspace, kind, label.trim()).0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Own ids of a workspace with the accounts `acme` and `beta`.
    fn carried(test: Test, property: &str) -> CarriedTest {
        let workspace: WorkspaceId = "shop".parse().unwrap();
        let accounts = |passes: &mut dyn FnMut(&str) -> bool| {
            let known = ["acme", "beta"].into_iter().filter(|own| passes(own));
            Ok(known
                .map(|own| hash(&workspace, IdKind::Account, own))
                .collect())
        };
        let own = OwnIds {
            workspace: &workspace,
            accounts: &accounts,
        };
        own.carried(test, property).unwrap()
    }

    fn acme() -> u64 {
        hash(&"shop".parse().unwrap(), IdKind::Account, "acme")
    }

    #[test]
    fn both_spellings_of_an_id_mean_the_same() {
        let written = Value::Text(AccountId(acme()).to_string());
        let test = |value: Value| carried(Test::Is(vec![value]), "$account").written();
        for spelling in [Value::Text("acme".to_owned()), written.clone()] {
            assert!(test(spelling).passes(Some(&written)));
        }
        assert!(!test(Value::Text("beta".to_owned())).passes(Some(&written)));
        let workspace: WorkspaceId = "shop".parse().unwrap();
        let number = IdentityId::of(&workspace, IdKind::Session, "4711").0;
        let session = Value::Text(SessionId(number).to_string());
        let test = Test::IsNot(vec![Value::Number(4711.0)]);
        assert!(!carried(test, "$session").written().passes(Some(&session)));
    }

    #[test]
    fn parts_are_looked_for_in_the_accounts_own_id() {
        for (test, expected) in [
            (Test::Contains("cm".to_owned()), vec![acme()]),
            (Test::StartsWith("ac".to_owned()), vec![acme()]),
            (Test::EndsWith("me".to_owned()), vec![acme()]),
            (Test::StartsWith("acc_".to_owned()), vec![]),
        ] {
            match carried(test, "$account") {
                CarriedTest::OneOf(ids) => assert_eq!(ids, expected.into_iter().collect()),
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn other_columns_keep_their_values() {
        let plan = Value::Text("pro".to_owned());
        let test = carried(Test::Contains("pr".to_owned()), "plan").written();
        assert!(test.passes(Some(&plan)));
    }
}
