//! Accounts and sessions by the ids people know: a condition on `$account` or `$session`
//! takes the source's own id as well as `acc_…` and `ses_…`.

use wayfarer_core::{AccountId, IdKind, IdentityId, SessionId, Value, WorkspaceId};
use wayfarer_journey::Test;

/// The test with the source's ids in it turned into those events carry. Other columns'
/// tests stay as they are.
pub(crate) fn with_own_ids(test: Test, property: &str, workspace: &WorkspaceId) -> Test {
    let id = |value: Value| match property {
        "$account" => account(value, workspace),
        "$session" => session(value, workspace),
        _ => value,
    };
    match test {
        Test::Is(values) => Test::Is(values.into_iter().map(id).collect()),
        Test::IsNot(values) => Test::IsNot(values.into_iter().map(id).collect()),
        other => other,
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

    #[test]
    fn both_spellings_of_an_id_mean_the_same() {
        let workspace: WorkspaceId = "shop".parse().unwrap();
        let acme = IdentityId::of(&workspace, IdKind::Account, "acme").0;
        let written = Value::Text(AccountId(acme).to_string());
        let test = |value: Value| with_own_ids(Test::Is(vec![value]), "$account", &workspace);
        for spelling in [Value::Text("acme".to_owned()), written.clone()] {
            assert!(test(spelling).passes(Some(&written)));
        }
        assert!(!test(Value::Text("beta".to_owned())).passes(Some(&written)));
        let number = IdentityId::of(&workspace, IdKind::Session, "4711").0;
        let session = Value::Text(SessionId(number).to_string());
        let test = Test::IsNot(vec![Value::Number(4711.0)]);
        assert!(!with_own_ids(test, "$session", &workspace).passes(Some(&session)));
    }

    #[test]
    fn other_columns_keep_their_values() {
        let workspace: WorkspaceId = "shop".parse().unwrap();
        let plan = Value::Text("pro".to_owned());
        let test = with_own_ids(Test::Is(vec![plan.clone()]), "plan", &workspace);
        assert!(test.passes(Some(&plan)));
    }
}
