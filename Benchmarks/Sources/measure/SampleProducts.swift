import Records

/// Product records such as the national register has them.
enum SampleProducts {
  static func record(_ number: Int) -> Record {
    Record(
      .product,
      RecordID(high: 0x0192_0000_0000_7000 &+ UInt64(number), low: 0x8000_0000_0000_0000),
      [
        "category": .text("drug"), "name": .text(names[number % names.count]),
        "approvalNumber": .text("国药准字H2020\(1_000 + number % 9_000)"),
        "standardCodes": .list(["8690\(1_000_000_000 + number)"]),
        "dosageForm": .text("片剂"), "specification": .text("0.25g（按无水物计）"),
        "packaging": .text("铝塑泡罩包装，每板 12 片，每盒 2 板。"),
        "holderName": .text("浙江示范制药股份有限公司"), "producerName": .text("浙江示范制药股份有限公司"),
        "approvedOn": .text("2020-06-30"), "expiresOn": .text("2030-06-29"),
        "state": .text("valid"), "attributes": .json("{\"otc\":\"A\",\"basic\":true}"),
      ],
      provenance: Provenance(
        updatedAt: 1_780_000_000_000 + Int64(number),
        author: "",
        origin: "registry",
        originVersion: "2026-11"
      )
    )
  }

  static let names = ["阿莫西林胶囊", "盐酸二甲双胍缓释片", "注射用头孢曲松钠", "连花清瘟颗粒", "苯磺酸氨氯地平片"]
}
