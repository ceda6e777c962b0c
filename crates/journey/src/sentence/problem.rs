//! What each kind of problem is called, in every language.

use wayfarer_core::ErrorCode;

use super::Lang;

/// The one line that stands for every problem with this code.
pub fn problem(code: ErrorCode, lang: Lang) -> &'static str {
    let (zh_cn, zh_tw) = chinese(code);
    lang.pick(code.meaning(), zh_cn, zh_tw)
}

fn chinese(code: ErrorCode) -> (&'static str, &'static str) {
    match code {
        ErrorCode::QuestionSyntax => ("问题不是有效的第 1 版文档。", "問題不是有效的第 1 版文件。"),
        ErrorCode::QuestionVersion => ("不支持该问题文档的版本。", "不支援該問題文件的版本。"),
        ErrorCode::QuestionInvalid => (
            "问题自相矛盾，或违反了该类问题的规则。",
            "問題自相矛盾，或違反了該類問題的規則。",
        ),
        ErrorCode::UnknownEvent => (
            "问题提到了工作区中从未出现过的事件。",
            "問題提到了工作區中從未出現過的事件。",
        ),
        ErrorCode::UnknownProperty => (
            "问题提到了工作区中从未出现过的属性。",
            "問題提到了工作區中從未出現過的屬性。",
        ),
        ErrorCode::QuestionTooLarge => ("答案会超出规定的上限。", "答案會超出規定的上限。"),
        ErrorCode::QuestionCancelled => {
            ("问题在得出答案之前被取消。", "問題在得出答案之前被取消。")
        }
        ErrorCode::QuestionTimeout => ("回答问题的时间超出了限制。", "回答問題的時間超出了限制。"),
        ErrorCode::TooManyQuestions => (
            "该工作区同时提出的问题过多。",
            "該工作區同時提出的問題過多。",
        ),
        ErrorCode::FunnelTooFewSteps => ("漏斗至少需要一个步骤。", "漏斗至少需要一個步驟。"),
        ErrorCode::PersonUnknown => ("该工作区中没有此人。", "該工作區中沒有此人。"),
        ErrorCode::AccountUnknown => (
            "该工作区中没有这个客户企业。",
            "該工作區中沒有這個客戶企業。",
        ),
        ErrorCode::JudgementInvalid => (
            "这份判断不是有效的第 1 版文档，或违反了该类判断的规则。",
            "這份判斷不是有效的第 1 版文件，或違反了該類判斷的規則。",
        ),
        ErrorCode::WorkspaceUnknown => ("没有这个工作区。", "沒有這個工作區。"),
        ErrorCode::WorkspaceBusy => (
            "另一个进程正在写入该工作区。",
            "另一個行程正在寫入該工作區。",
        ),
        ErrorCode::ImportUnknown => ("该工作区中没有这次导入。", "該工作區中沒有這次匯入。"),
        ErrorCode::UploadUnknown => (
            "没有这个上传文件；上传的文件保留一天，导入后即删除。",
            "沒有這個上傳檔案；上傳的檔案保留一天，匯入後即刪除。",
        ),
        ErrorCode::JobUnknown => (
            "没有这个任务；服务器重启后任务记录会清空。",
            "沒有這個任務；伺服器重新啟動後任務記錄會清空。",
        ),
        ErrorCode::ImportUnreadable => (
            "无法按文件名或内容所示的格式读取文件。",
            "無法按檔名或內容所示的格式讀取檔案。",
        ),
        ErrorCode::ImportMapping => ("映射与文件不符。", "對應設定與檔案不符。"),
        ErrorCode::ImportTooManyRejected => (
            "被拒绝的行数超出允许范围；没有存储任何数据。",
            "被拒絕的列數超出允許範圍；沒有儲存任何資料。",
        ),
        ErrorCode::ImportCancelled => (
            "导入已取消；没有存储任何数据。",
            "匯入已取消；沒有儲存任何資料。",
        ),
        ErrorCode::IdentityCollision => (
            "两个不同的标识具有相同的 64 位哈希值。",
            "兩個不同的識別碼具有相同的 64 位元雜湊值。",
        ),
        ErrorCode::IdentityInvalid => (
            "这些标识不能这样合并或拆分。",
            "這些識別碼不能這樣合併或拆分。",
        ),
        ErrorCode::ErasureUnknown => ("该工作区没有这项删除。", "此工作區沒有這項刪除。"),
        ErrorCode::RulingUnknown => ("该工作区没有这条身份裁定。", "此工作區沒有這條身分裁定。"),
        ErrorCode::StoreCorrupt => (
            "存储的文件与其校验和不符。",
            "儲存的檔案與其總和檢查碼不符。",
        ),
        ErrorCode::StoreUnsupported => ("数据由更新版本的程序写入。", "資料由較新版本的程式寫入。"),
        ErrorCode::StoreIo => ("无法读写磁盘。", "無法讀寫磁碟。"),
        ErrorCode::MetadataUnavailable => ("无法读写元数据库。", "無法讀寫中繼資料庫。"),
        ErrorCode::AccessDenied => (
            "请求没有携带有效的会话或令牌。",
            "請求沒有攜帶有效的工作階段或權杖。",
        ),
        ErrorCode::SignInRefused => ("邮箱与密码不匹配。", "電子郵件與密碼不符。"),
        ErrorCode::TooManyAttempts => (
            "登录失败次数过多；每失败一次，等待时间都会加长。",
            "登入失敗次數過多；每失敗一次，等待時間都會加長。",
        ),
        ErrorCode::SetupDone => (
            "已经有所有者，初始令牌不再有效。",
            "已經有擁有者，初始權杖不再有效。",
        ),
        ErrorCode::MemberUnknown => ("没有这个成员。", "沒有這個成員。"),
        ErrorCode::MemberExists => ("已有成员使用此邮箱。", "已有成員使用此電子郵件。"),
        ErrorCode::MemberInvalid => (
            "姓名、邮箱或密码不符合规则。",
            "姓名、電子郵件或密碼不符合規則。",
        ),
        ErrorCode::LastOwner => ("必须保留至少一位所有者。", "必須保留至少一位擁有者。"),
        ErrorCode::InvitationUnknown => (
            "邀请有误、已被使用或已过期。",
            "邀請有誤、已被使用或已過期。",
        ),
        ErrorCode::SignInUnknown => ("没有这个登录。", "沒有這個登入。"),
        ErrorCode::KeyUnknown => ("没有这个 API 密钥。", "沒有這個 API 金鑰。"),
        ErrorCode::HostNotAllowed => (
            "Host 或 Origin 标头指向不被允许的主机。",
            "Host 或 Origin 標頭指向不被允許的主機。",
        ),
        ErrorCode::RequestInvalid => ("请求格式有误。", "請求格式有誤。"),
        ErrorCode::RequestTooLarge => ("请求正文超出上限。", "請求本文超出上限。"),
        ErrorCode::NotFound => ("没有这个接口。", "沒有這個介面。"),
        ErrorCode::MethodNotAllowed => ("该接口不支持此方法。", "該介面不支援此方法。"),
        ErrorCode::RequestTimeout => ("请求未能及时到达。", "請求未能及時送達。"),
        ErrorCode::MediaType => (
            "请求正文的类型不是该接口所能读取的。",
            "請求本文的類型不是該介面所能讀取的。",
        ),
        ErrorCode::DefinitionSyntax => (
            "定义不是格式正确的 YAML 或 JSON，或不是该类定义的第 1 版文档。",
            "定義不是格式正確的 YAML 或 JSON，或不是該類定義的第 1 版文件。",
        ),
        ErrorCode::DefinitionInvalid => (
            "定义违反了一条或多条规则；`errors` 逐一列出。",
            "定義違反了一條或多條規則；`errors` 逐一列出。",
        ),
        ErrorCode::DefinitionKey => (
            "键不是小写标识，或与提交到的键不一致。",
            "鍵不是小寫識別名稱，或與送往的鍵不一致。",
        ),
        ErrorCode::DefinitionDuplicate => ("某个键出现了两次。", "某個鍵出現了兩次。"),
        ErrorCode::DefinitionText => (
            "定义缺少文字，或缺少其中一种语言。",
            "定義缺少文字，或缺少其中一種語言。",
        ),
        ErrorCode::DefinitionTooLarge => ("定义超出规定的上限。", "定義超出規定的上限。"),
        ErrorCode::DefinitionRule => (
            "定义的某个部分违反了该类定义的规则。",
            "定義的某個部分違反了該類定義的規則。",
        ),
        ErrorCode::LifecycleSyntax => (
            "定义不是格式正确的 YAML 或 JSON，或不是第 1 版生命周期文档。",
            "定義不是格式正確的 YAML 或 JSON，或不是第 1 版生命週期文件。",
        ),
        ErrorCode::LifecycleInvalid => (
            "生命周期违反了一条或多条规则；`errors` 逐一列出。",
            "生命週期違反了一條或多條規則；`errors` 逐一列出。",
        ),
        ErrorCode::LifecycleKey => ("键不是小写标识。", "鍵不是小寫識別名稱。"),
        ErrorCode::LifecycleDuplicate => ("某个键或转换出现了两次。", "某個鍵或轉換出現了兩次。"),
        ErrorCode::LifecycleUnknownStage => (
            "提到了该生命周期没有的阶段。",
            "提到了該生命週期沒有的階段。",
        ),
        ErrorCode::LifecycleKind => (
            "转换的类型与它连接的阶段不符。",
            "轉換的類型與它連接的階段不符。",
        ),
        ErrorCode::LifecycleSelfMove => (
            "转换进入的正是它离开的阶段。",
            "轉換進入的正是它離開的階段。",
        ),
        ErrorCode::LifecycleTooLarge => {
            ("生命周期超出了规定的上限。", "生命週期超出了規定的上限。")
        }
        ErrorCode::LifecycleUnreachable => (
            "从第一个阶段无法到达某个阶段。",
            "從第一個階段無法到達某個階段。",
        ),
        ErrorCode::LifecycleDeadEnd => ("某个非终点阶段无法离开。", "某個非終點階段無法離開。"),
        ErrorCode::LifecycleCondition => ("条件的写法有误。", "條件的寫法有誤。"),
        ErrorCode::LifecycleContradiction => ("条件永远不可能成立。", "條件永遠不可能成立。"),
        ErrorCode::LifecycleAlways => ("条件总是成立。", "條件總是成立。"),
        ErrorCode::LifecycleAmbiguous => (
            "同一条件的两个转换通向不同的阶段。",
            "同一條件的兩個轉換通往不同的階段。",
        ),
        ErrorCode::LifecycleLoop => ("两个转换会让对象来回往复。", "兩個轉換會讓對象來回往復。"),
        ErrorCode::LifecycleCircle => (
            "几个生命周期彼此引用，形成了循环。",
            "幾個生命週期彼此引用，形成了循環。",
        ),
        ErrorCode::LifecycleColour => ("颜色没有写成 #rrggbb。", "顏色沒有寫成 #rrggbb。"),
        ErrorCode::LifecycleText => (
            "缺少文本，或缺少其中一种语言。",
            "缺少文字，或缺少其中一種語言。",
        ),
        ErrorCode::KpiUnknown => (
            "目录和计划中都没有这项指标。",
            "目錄和計畫中都沒有這項指標。",
        ),
        ErrorCode::SignalCondition => (
            "检测器的条件写法有误，或达不到本意。",
            "偵測器的條件寫法有誤，或達不到本意。",
        ),
        ErrorCode::SignalContradiction => {
            ("检测器的条件永远不会成立。", "偵測器的條件永遠不會成立。")
        }
        ErrorCode::SignalAlways => ("检测器的条件始终成立。", "偵測器的條件始終成立。"),
        ErrorCode::DefinitionUnknown => (
            "该工作区中没有这个定义、版本或草稿。",
            "該工作區中沒有這個定義、版本或草稿。",
        ),
        ErrorCode::DefinitionExists => ("这个键已有定义或草稿。", "這個鍵已有定義或草稿。"),
        ErrorCode::ClassificationUnknown => (
            "该工作区没有这份已存档的分类。",
            "這個工作區沒有這份已封存的分類。",
        ),
        ErrorCode::ClassificationKept => (
            "该生命周期的这个月已存档，存档不会再改变。",
            "這個生命週期的這個月已封存，封存後不再改變。",
        ),
        ErrorCode::ClassificationRunning => (
            "这个月还没结束，结束后才能存档。",
            "這個月尚未結束，結束後才能封存。",
        ),
        ErrorCode::DefinitionChanged => ("定义在读取之后已被修改。", "定義在讀取之後已被修改。"),
        ErrorCode::DefinitionUnchanged => ("草稿与已发布的版本相同。", "草稿與已發布的版本相同。"),
        ErrorCode::SavedUnknown => (
            "该工作区没有保存过这一项，或没有它的这个修订版。",
            "這個工作區沒有儲存過這個項目，或沒有它的這個修訂版。",
        ),
        ErrorCode::SavedInvalid => (
            "要保存的内容违反了规则；`errors` 逐条列出。",
            "要儲存的內容違反了規則；`errors` 會逐條列出。",
        ),
        ErrorCode::SavedExists => ("已有同名的分群。", "已有同名的分群了。"),
        ErrorCode::SavedChanged => (
            "读取之后又有人改过；`current` 是现在的样子。",
            "讀取之後又有人改過；`current` 是目前的樣子。",
        ),
        ErrorCode::SegmentUnknown => (
            "提到的已保存分群在该工作区中不存在。",
            "提到的已儲存分群在這個工作區中不存在。",
        ),
        ErrorCode::PreconditionRequired => (
            "修改时必须说明是基于哪个修订版。",
            "修改時必須說明是根據哪個修訂版。",
        ),
        ErrorCode::AccessForbidden => (
            "该会话或令牌没有这项权限。",
            "該工作階段或權杖沒有這項權限。",
        ),
        ErrorCode::Internal => ("意外故障；详情见日志。", "意外故障；詳情請見記錄檔。"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_title_of_its_own_in_every_language() {
        for lang in [Lang::En, Lang::ZhCn, Lang::ZhTw] {
            let mut titles: Vec<_> = ErrorCode::ALL.iter().map(|c| problem(*c, lang)).collect();
            titles.sort_unstable();
            titles.dedup();
            assert_eq!(titles.len(), ErrorCode::ALL.len(), "{lang:?}");
            let stop = lang.pick('.', '。', '。');
            assert!(titles.iter().all(|title| title.ends_with(stop)), "{lang:?}");
        }
    }
}
