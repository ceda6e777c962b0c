//! The whole book, and the few look-ups that are made with every request.

use sqlx::{Row, SqliteConnection};
use wayfarer_core::{ManifestError, Millis};

use super::audit::append;
use super::shelf::{SECRETS, Shelved};
use super::{AuditEntry, InvitationRecord, KeyRecord, MemberRecord, SignInRecord};
use crate::Metadata;
use crate::database::BEGIN_WRITE;
use crate::error::Fault;

/// Everything access is decided by.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AccessBook {
    /// The members, by id, disabled ones too.
    pub members: Vec<MemberRecord>,
    /// The invitations that were not used yet.
    pub invitations: Vec<InvitationRecord>,
    /// The open sign-ins, those past their time too.
    pub sign_ins: Vec<SignInRecord>,
    /// The API keys, revoked ones too.
    pub keys: Vec<KeyRecord>,
    /// What a change adds to the audit log.
    pub entries: Vec<AuditEntry>,
}

impl Metadata {
    /// The book as it stands.
    pub fn access(&self) -> Result<AccessBook, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin().await?;
            let book = read(&mut transaction).await?;
            transaction.commit().await?;
            Ok(book)
        })
    }

    /// Changes the book: what `change` left different is written, with its entries, unless
    /// it refuses. Nobody else can write in between.
    pub fn change_access<T, E: From<ManifestError>>(
        &self,
        change: impl FnOnce(&mut AccessBook) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut refusal = None;
        let done = self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            let before = read(&mut transaction).await?;
            let mut after = before.clone();
            let value = match change(&mut after) {
                Ok(value) => value,
                Err(error) => {
                    refusal = Some(error);
                    return Ok(None);
                }
            };
            settle(&mut transaction, &before.members, &after.members).await?;
            settle(&mut transaction, &before.invitations, &after.invitations).await?;
            settle(&mut transaction, &before.sign_ins, &after.sign_ins).await?;
            settle(&mut transaction, &before.keys, &after.keys).await?;
            append(&mut transaction, &after.entries).await?;
            transaction.commit().await?;
            Ok(Some(value))
        });
        match (done?, refusal) {
            (Some(value), _) => Ok(value),
            (None, Some(error)) => Err(error),
            (None, None) => unreachable!("a change that gives no value gave a refusal"),
        }
    }

    /// Whether there is any member: until then the token printed at start lets in.
    pub fn has_members(&self) -> Result<bool, ManifestError> {
        self.run(async {
            let row = sqlx::query("SELECT EXISTS (SELECT 1 FROM members)")
                .fetch_one(self.pool())
                .await?;
            Ok(row.try_get::<i64, _>(0)? == 1)
        })
    }

    /// The sign-in whose token has this hash, with its member.
    pub fn sign_in(
        &self,
        token_hash: &str,
    ) -> Result<Option<(SignInRecord, MemberRecord)>, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin().await?;
            let connection = &mut *transaction;
            let Some(sign_in) = SignInRecord::SHELF
                .one::<SignInRecord>(connection, token_hash)
                .await?
            else {
                return Ok(None);
            };
            let member = MemberRecord::SHELF.one(connection, &sign_in.member).await?;
            transaction.commit().await?;
            Ok(member.map(|member| (sign_in, member)))
        })
    }

    /// The API key of this hash.
    pub fn api_key(&self, key_hash: &str) -> Result<Option<KeyRecord>, ManifestError> {
        self.run(async {
            let mut connection = self.pool().acquire().await?;
            KeyRecord::SHELF.one(&mut connection, key_hash).await
        })
    }

    /// Notes that a sign-in was used; nothing when it has ended meanwhile.
    pub fn touch_sign_in(&self, token_hash: &str, now_ms: Millis) -> Result<(), ManifestError> {
        self.touch::<SignInRecord>(token_hash, |record| record.used_ms = now_ms)
    }

    /// Notes that a key was used.
    pub fn touch_key(&self, key_hash: &str, now_ms: Millis) -> Result<(), ManifestError> {
        self.touch::<KeyRecord>(key_hash, |record| record.used_ms = Some(now_ms))
    }

    fn touch<T: Shelved>(&self, id: &str, note: impl FnOnce(&mut T)) -> Result<(), ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            if let Some(mut record) = T::SHELF.one::<T>(&mut transaction, id).await? {
                note(&mut record);
                T::SHELF.put(&mut transaction, id, &record).await?;
            }
            transaction.commit().await?;
            Ok(())
        })
    }

    /// The secret of this name, which is `drawn` when there was none yet.
    pub fn secret(&self, name: &str, drawn: String) -> Result<String, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            let kept: Option<String> = SECRETS.one(&mut transaction, name).await?;
            let secret = match kept {
                Some(kept) => kept,
                None => {
                    SECRETS.put(&mut transaction, name, &drawn).await?;
                    drawn
                }
            };
            transaction.commit().await?;
            Ok(secret)
        })
    }
}

async fn read(connection: &mut SqliteConnection) -> Result<AccessBook, Fault> {
    Ok(AccessBook {
        members: MemberRecord::SHELF.all(connection).await?,
        invitations: InvitationRecord::SHELF.all(connection).await?,
        sign_ins: SignInRecord::SHELF.all(connection).await?,
        keys: KeyRecord::SHELF.all(connection).await?,
        entries: Vec::new(),
    })
}

async fn settle<T: Shelved + PartialEq>(
    connection: &mut SqliteConnection,
    before: &[T],
    after: &[T],
) -> Result<(), Fault> {
    T::SHELF.settle(connection, before, after).await
}
