//! Members, keys and the audit log.

use wayfarer_app::{AuditShown, KeyShown, MemberShown, MembersListed};
use wayfarer_core::{KeyScope, Role};
use wayfarer_journey::Lang;

use super::csv::{Field, Sheet};
use super::table::{Cell, Table};
use super::time::Wall;
use super::{Tone, View, parted};

fn role(role: Role, lang: Lang) -> &'static str {
    match role {
        Role::Owner => lang.pick("owner", "所有者", "擁有者"),
        Role::Admin => lang.pick("admin", "管理员", "管理員"),
        Role::Analyst => lang.pick("analyst", "分析师", "分析師"),
        Role::Marketer => lang.pick("marketer", "营销人员", "行銷人員"),
        Role::Support => lang.pick("support", "客服", "客服"),
        Role::Viewer => lang.pick("viewer", "查看者", "檢視者"),
    }
}

fn workspaces(only: Option<&[String]>, lang: Lang) -> String {
    let Some(only) = only else {
        return lang.pick("all", "全部", "全部").to_owned();
    };
    only.join(", ")
}

fn yes_or_no(is: bool, lang: Lang) -> &'static str {
    match is {
        true => lang.pick("yes", "是", "是"),
        false => lang.pick("no", "否", "否"),
    }
}

/// Everybody, and who was invited.
pub fn members(listed: &MembersListed, view: &View) -> String {
    let (lang, wall) = (view.lang, Wall::of("UTC"));
    if listed.members.is_empty() && listed.invitations.is_empty() {
        return lang
            .pick(
                "There is no member yet: the token printed by `wayfarer serve` lets in.\n",
                "还没有成员：凭 `wayfarer serve` 打印的令牌登录。\n",
                "還沒有成員：憑 `wayfarer serve` 列印的權杖登入。\n",
            )
            .to_owned();
    }
    let mut table = Table::new()
        .text(lang.pick("e-mail", "邮箱", "電子郵件"))
        .text(lang.pick("name", "姓名", "姓名"))
        .text(lang.pick("role", "角色", "角色"))
        .text(lang.pick("sees people", "可见个人", "可見個人"))
        .text(lang.pick("workspaces", "工作区", "工作區"))
        .text(lang.pick("state", "状态", "狀態"))
        .text("id");
    for one in &listed.members {
        let state = match one.is_disabled {
            true => lang.pick("disabled", "已停用", "已停用"),
            false => lang.pick("active", "有效", "有效"),
        };
        table.row([
            Cell::toned(Tone::Strong, one.email.as_str()),
            Cell::from(one.name.as_str()),
            Cell::from(role(one.role, lang)),
            Cell::from(yes_or_no(one.sees_people, lang)),
            Cell::from(workspaces(one.workspaces.as_deref(), lang)),
            Cell::from(state),
            Cell::toned(Tone::Hint, one.member.as_str()),
        ]);
    }
    let mut invited = Table::new()
        .text(lang.pick("invited", "已邀请", "已邀請"))
        .text(lang.pick("role", "角色", "角色"))
        .text(lang.pick("by", "邀请人", "邀請人"))
        .text(lang.pick("until (UTC)", "有效期至（UTC）", "有效期至（UTC）"))
        .text("id");
    for one in &listed.invitations {
        invited.row([
            Cell::toned(Tone::Strong, one.email.as_str()),
            Cell::from(role(one.role, lang)),
            Cell::from(one.invited_by.as_str()),
            Cell::from(wall.minute(&one.expires)),
            Cell::toned(Tone::Hint, one.invitation.as_str()),
        ]);
    }
    let parts = [
        (!listed.members.is_empty()).then(|| table.draw(view)),
        (!listed.invitations.is_empty()).then(|| invited.draw(view)),
    ];
    let mut parts = parts.into_iter().flatten();
    let first = parts.next().unwrap_or_default();
    parted(first, &parts.collect::<Vec<_>>())
}

/// A row per member and per invitation.
pub fn members_sheet(listed: &MembersListed) -> Sheet {
    let mut sheet = Sheet::new(&[
        "id",
        "email",
        "name",
        "role",
        "sees_people",
        "workspaces",
        "state",
        "at",
    ]);
    for one in &listed.members {
        sheet.row([
            Field::from(one.member.as_str()),
            Field::from(one.email.as_str()),
            Field::from(one.name.as_str()),
            Field::from(one.role.as_str()),
            Field::from(one.sees_people.to_string()),
            Field::from(workspaces(one.workspaces.as_deref(), Lang::En)),
            Field::from(if one.is_disabled {
                "disabled"
            } else {
                "active"
            }),
            Field::from(one.created.as_str()),
        ]);
    }
    for one in &listed.invitations {
        sheet.row([
            Field::from(one.invitation.as_str()),
            Field::from(one.email.as_str()),
            Field::from(one.name.as_str()),
            Field::from(one.role.as_str()),
            Field::Empty,
            Field::Empty,
            Field::from("invited"),
            Field::from(one.expires.as_str()),
        ]);
    }
    sheet
}

/// What a member is now.
pub fn member_told(member: &MemberShown, view: &View) -> String {
    let lang = view.lang;
    let (name, email) = (&member.name, &member.email);
    let role = role(member.role, lang);
    let only = workspaces(member.workspaces.as_deref(), lang);
    let people = yes_or_no(member.sees_people, lang);
    match member.is_disabled {
        true => lang.pick(
            format!("{name} ({email}) is disabled and signed out everywhere."),
            format!("{name}（{email}）已停用，并在所有设备上退出。"),
            format!("{name}（{email}）已停用，並在所有裝置上登出。"),
        ),
        false => lang.pick(
            format!("{name} ({email}): {role}; sees people: {people}; workspaces: {only}."),
            format!("{name}（{email}）：{role}；可见个人：{people}；工作区：{only}。"),
            format!("{name}（{email}）：{role}；可見個人：{people}；工作區：{only}。"),
        ),
    }
}

fn scopes(scopes: &[KeyScope]) -> String {
    let words: Vec<&str> = scopes.iter().map(|scope| scope.as_str()).collect();
    words.join(", ")
}

/// A line per key.
pub fn keys(keys: &[KeyShown], view: &View) -> String {
    let (lang, wall) = (view.lang, Wall::of("UTC"));
    if keys.is_empty() {
        return lang
            .pick(
                "There are no API keys.\n",
                "没有 API 密钥。\n",
                "沒有 API 金鑰。\n",
            )
            .to_owned();
    }
    let mut table = Table::new()
        .text(lang.pick("key", "密钥", "金鑰"))
        .text(lang.pick("name", "名称", "名稱"))
        .text(lang.pick("scopes", "权限范围", "權限範圍"))
        .text(lang.pick("workspaces", "工作区", "工作區"))
        .text(lang.pick("used (UTC)", "最近使用（UTC）", "最近使用（UTC）"))
        .text(lang.pick("until (UTC)", "有效期至（UTC）", "有效期至（UTC）"));
    let minute = |at: &Option<String>| at.as_deref().map_or("–".to_owned(), |at| wall.minute(at));
    for one in keys {
        let until = match one.is_revoked {
            true => lang.pick("revoked", "已吊销", "已撤銷").to_owned(),
            false => minute(&one.expires),
        };
        table.row([
            Cell::toned(Tone::Hint, one.key.as_str()),
            Cell::toned(Tone::Strong, one.name.as_str()),
            Cell::from(scopes(&one.scopes)),
            Cell::from(workspaces(one.workspaces.as_deref(), lang)),
            Cell::from(minute(&one.used)),
            Cell::from(until),
        ]);
    }
    table.draw(view)
}

/// A row per key.
pub fn keys_sheet(keys: &[KeyShown]) -> Sheet {
    let mut sheet = Sheet::new(&[
        "key",
        "name",
        "scopes",
        "workspaces",
        "created_by",
        "created",
        "expires",
        "used",
        "revoked",
    ]);
    let maybe = |at: &Option<String>| at.as_deref().map_or(Field::Empty, Field::from);
    for one in keys {
        sheet.row([
            Field::from(one.key.as_str()),
            Field::from(one.name.as_str()),
            Field::from(scopes(&one.scopes)),
            Field::from(workspaces(one.workspaces.as_deref(), Lang::En)),
            Field::from(one.created_by.as_str()),
            Field::from(one.created.as_str()),
            maybe(&one.expires),
            maybe(&one.used),
            Field::from(one.is_revoked.to_string()),
        ]);
    }
    sheet
}

/// A line per entry, the newest first.
pub fn audit(log: &[AuditShown], view: &View) -> String {
    let (lang, wall) = (view.lang, Wall::of("UTC"));
    if log.is_empty() {
        return lang
            .pick(
                "Nothing was done yet.\n",
                "还没有任何记录。\n",
                "還沒有任何記錄。\n",
            )
            .to_owned();
    }
    let mut table = Table::new()
        .number("#")
        .text(lang.pick("when (UTC)", "时间（UTC）", "時間（UTC）"))
        .text(lang.pick("who", "操作者", "操作者"))
        .text(lang.pick("what", "操作", "操作"))
        .text(lang.pick("workspace", "工作区", "工作區"))
        .text(lang.pick("of", "对象", "對象"));
    for entry in log {
        let workspace = entry.workspace.as_deref().unwrap_or_default();
        let route = entry.detail.get("route").and_then(|route| route.as_str());
        let subject = entry.subject.as_deref().or(route).unwrap_or_default();
        table.row([
            Cell::toned(Tone::Hint, entry.sequence.to_string()),
            Cell::from(wall.minute(&entry.at)),
            Cell::toned(Tone::Strong, entry.who.name.as_str()),
            Cell::from(entry.action.as_str()),
            Cell::from(workspace),
            Cell::from(subject),
        ]);
    }
    table.draw(view)
}

/// A row per entry.
pub fn audit_sheet(log: &[AuditShown]) -> Sheet {
    let mut sheet = Sheet::new(&[
        "sequence",
        "at",
        "who",
        "who_id",
        "action",
        "workspace",
        "subject",
        "detail",
        "hash",
    ]);
    for entry in log {
        let detail = match entry.detail.is_null() {
            true => Field::Empty,
            false => Field::from(entry.detail.to_string()),
        };
        let workspace = entry.workspace.as_deref();
        sheet.row([
            Field::Number(entry.sequence as f64),
            Field::from(entry.at.as_str()),
            Field::from(entry.who.name.as_str()),
            Field::from(entry.who.id.as_deref().unwrap_or_default()),
            Field::from(entry.action.as_str()),
            workspace.map_or(Field::Empty, Field::from),
            entry.subject.as_deref().map_or(Field::Empty, Field::from),
            detail,
            Field::from(entry.hash.as_str()),
        ]);
    }
    sheet
}

/// The log is as it was written.
pub fn audit_checked(entries: u64, hash: &str, view: &View) -> String {
    view.lang.pick(
        format!("{entries} entries, each as it was written. The last one's hash: {hash}"),
        format!("共 {entries} 条记录，均与写入时一致。最后一条的哈希：{hash}"),
        format!("共 {entries} 筆記錄，均與寫入時一致。最後一筆的雜湊：{hash}"),
    )
}
