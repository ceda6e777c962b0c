import { expect, test } from "vitest";
import { closed, marked } from "./seams.logic";

test("Chinese keeps no space between its own characters where a value begins or ends", () => {
  expect(closed(`${marked("82天")} 内仍在的比例`)).toBe("82天内仍在的比例");
  expect(closed(`自 ${marked("2026年7月1日")} 起`)).toBe("自 2026年7月1日起");
  expect(closed(`表现最好的是 ${marked("邮件")} 渠道`)).toBe("表现最好的是邮件渠道");
  expect(closed(`共有 ${marked("沉默。")} ${marked("另有")}`)).toBe("共有沉默。另有");
});

test("a word in Latin letters stands apart", () => {
  expect(closed(`来自${marked("sample-shop")}`)).toBe("来自 sample-shop");
  expect(closed(`当发生过 ${marked("order_paid")}时`)).toBe("当发生过 order_paid 时");
  expect(closed(`${marked("board")}和${marked("api")}`)).toBe("board 和 api");
  expect(closed(`渠道 ${marked("email")} 到来`)).toBe("渠道 email 到来");
});

test("numbers, punctuation and what a value holds stay as they are", () => {
  expect(closed(`“${marked("VIP 会员")}”`)).toBe("“VIP 会员”");
  expect(closed(`${marked("张 三")}，${marked("小米Pro")}`)).toBe("张 三，小米Pro");
  expect(closed(`共 ${marked("12,000")} 人`)).toBe("共 12,000 人");
  expect(closed("没有 值")).toBe("没有 值");
});
