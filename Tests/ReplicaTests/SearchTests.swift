import Foundation
import Records
import Testing

@testable import Replica

@Suite struct SearchTests {
  private static let products: [(UInt64, String, String, String)] = [
    (1, "阿莫西林胶囊", "国药准字H20000123", "重庆药业有限公司"),
    (2, "注射用阿莫西林钠", "国药准字H19990456", "华康制药"),
    (3, "维生素B12片", "国药准字H32020789", "华康制药"),
    (4, "𠮷林人参", "国药准字Z22020001", "吉林本草"),
    (5, "Paracetamol Tablets", "国药准字HJ20200001", "ＡＣＭＥ　Ｐｈａｒｍａ"),
    (6, "100%纯_牛黄", "国药准字Z11111111", "安宫"),
  ]

  /// One stocked replica for all cases that only read.
  private static let shared = Result { try stocked("search") }

  private static func stocked(_ name: String) throws -> Replica {
    var hub = SmallHub()
    for (number, name, approval, holder) in products {
      hub.put(
        .product,
        Bench.id(number),
        [
          "category": .text("drug"), "name": .text(name), "approvalNumber": .text(approval),
          "holderName": .text(holder),
        ]
      )
    }
    hub.put(
      .product,
      Bench.id(7),
      [
        "category": .text("device"), "name": .text("一次性口罩"),
        "deviceIdentifier": .text("06901234567892"),
      ]
    )
    hub.put(
      .enterprise,
      Bench.id(8),
      ["name": .text("重庆药业有限公司"), "creditCode": .text("91500000MA5U")]
    )
    let replica = try Bench.memory(name)
    try replica.pull(hub)
    while try replica.indexChanges(limit: 3) > 0 {}
    return replica
  }

  static let finds: [(String, [UInt64])] = [
    ("胶", [1]), ("西林", [1, 2]), ("莫西林胶", [1]), ("阿莫西林", [1, 2]), ("口罩", [7]),
    ("林", [1, 2, 4]), ("𠮷", [4]), ("𠮷林", [4]), ("吉", [4]),
    ("20000123", [1]), ("0000123", [1]), ("00012", [1]), ("h2000", [1]), ("H20000123", [1]),
    ("准字H2000", [1]), ("国药准字H20000123", [1]), ("字h", [1, 2, 3, 5]), ("23", [1, 7]),
    ("9", [2, 3, 7, 8]),
    ("b12", [3]), ("B12片", [3]), ("素B", [3]), ("12片", [3]),
    ("cetamol", [5]), ("paracetamol tab", [5]), ("acme", [5]), ("ＰＨＡＲＭＡ", [5]),
    ("amxljn", [1]), ("mxl", [1, 2]), ("amoxilin", [1, 2]), ("moxil", [1, 2]), ("amoxl", [1, 2]),
    ("zhusheyong", []), ("zsyamxl", []), ("zhusy", []),
    ("阿莫 胶囊", [1]), ("西林 华康", [2]), ("西林 口罩", []),
    ("90123456", [7]), ("重庆药业", [1, 8]), ("cqyy", [8]), ("chongqing", [8]), ("zhongqing", [8]),
    ("青霉素", []), ("囊胶", []), ("林胶囊国药", []), ("囊重", []),
    ("100%纯", [6]), ("%", []), ("_", []), ("'", []), ("\"", []), ("\"; DROP TABLE text; --", []),
    ("a-b", []), ("AND", []), ("NEAR(", []), ("\"x", []), ("name:", []), ("*", []), ("^", []),
    ("-胶", [1]), ("胶*", [1]), ("胶\"", [1]), ("(", []), ("NOT 胶", []), ("{name}:胶", []),
    (String(repeating: "(", count: 2_000), []), (String(repeating: "胶", count: 2_000), []),
    ("\u{0}胶", [1]), ("", []), ("   ", []), ("e\u{301}", []),
  ]

  @Test(arguments: finds.indices)
  func `Faults C05, C06 and C07: any part of a name is found and every character counts as itself`(
    _ index: Int
  ) throws {
    let (text, expected) = Self.finds[index]
    let replica = try Self.shared.get()
    let hits = try replica.search(
      text,
      kinds: [.product, .device, .enterprise, .licence],
      limit: 50
    )
    #expect(hits.map(\.id.low).sorted() == expected, "\(text.prefix(40))")
  }

  @Test func `kinds are kept apart and exact names stand first`() throws {
    let replica = try Self.stocked(#function)
    #expect(try replica.search("口罩", kinds: [.product], limit: 9).isEmpty)
    #expect(try replica.search("口罩", kinds: [.device], limit: 9).map(\.kind) == [.device])
    let hits = try replica.search("重庆药业有限公司", kinds: SearchHit.Kind.allCases, limit: 9)
    #expect(hits.first?.kind == .enterprise)
    #expect(try replica.search("国药准字", kinds: [.product], limit: 2).count == 2)
  }

  @Test func `Fault C08: a composed and a decomposed name are the same name`() throws {
    let replica = try Bench.memory(#function)
    var hub = SmallHub()
    hub.put(.product, Bench.id(1), ["name": .text("Caf\u{E9}in")])
    hub.put(.product, Bench.id(2), ["name": .text("Cafe\u{301}in")])
    try replica.pull(hub)
    while try replica.indexChanges(limit: 9) > 0 {}
    for text in ["caf\u{E9}in", "cafe\u{301}", "f\u{C9}i"] {
      #expect(try replica.search(text, kinds: [.product], limit: 9).count == 2)
    }
  }

  @Test func `changes and removals reach the index, also when it was interrupted`() throws {
    let replica = try Self.stocked(#function)
    var hub = SmallHub()
    for (number, name, _, _) in Self.products {
      hub.put(.product, Bench.id(number), ["name": .text(name)])
    }
    hub.put(.product, Bench.id(1), ["name": .text("头孢克肟片")])
    hub.remove(Bench.id(3))
    try replica.apply(try hub.pull(after: 0), at: Bench.noon)
    #expect(try replica.search("头孢", kinds: [.product], limit: 9).isEmpty)
    let renamed = try Bench.memory(#function + "2")
    try renamed.pull(hub)
    while try renamed.indexChanges(limit: 2) > 0 {}
    hub.put(.product, Bench.id(1), ["name": .text("布洛芬片")])
    hub.put(.product, Bench.id(2), ["name": .text("止血海绵"), "category": .text("device")])
    hub.remove(Bench.id(4))
    try renamed.pull(hub)
    while try renamed.indexChanges(limit: 1) > 0 {}
    #expect(try renamed.search("头孢", kinds: [.product], limit: 9).isEmpty)
    #expect(try renamed.search("布洛芬", kinds: [.product], limit: 9).map(\.id.low) == [1])
    #expect(try renamed.search("海绵", kinds: [.device], limit: 9).map(\.id.low) == [2])
    #expect(try renamed.search("人参", kinds: [.product], limit: 9).isEmpty)
    try renamed.dropSearchIndex()
    #expect(try renamed.search("布洛芬", kinds: [.product], limit: 9).map(\.id.low) == [])
    while try renamed.indexChanges(limit: 100) > 0 {}
    try renamed.compactSearchIndex()
    #expect(try renamed.search("布洛", kinds: [.product], limit: 9).map(\.id.low) == [1])
  }

  @Test func `findings are searched in memory, and only while unlocked`() throws {
    let replica = try Bench.memory(#function)
    _ = try replica.commit(
      Edit([
        .create(
          .finding,
          nil,
          [FieldEdit("clause", .text("R6")), FieldEdit("text", .text("冷库温度ABC超标"))]
        )
      ]),
      by: Bench.author(),
      at: Bench.noon
    )
    #expect(try replica.search("温度abc", kinds: [.finding], limit: 9).map(\.number) == ["R6"])
    #expect(try replica.search("常温", kinds: [.finding], limit: 9).isEmpty)
    replica.lock()
    #expect(try replica.search("温度", kinds: [.finding], limit: 9).isEmpty)
  }

  @Test func `the shipped table of readings is whole`() throws {
    let file = Bench.root.appending(path: "offline-cache/pinyin/hanzi.tsv")
    let table = PinyinTable(tsv: try String(contentsOf: file, encoding: .utf8))
    #expect(table.count == 41_923)
    #expect(
      table.indexText(of: "重庆")
        == " \u{1F}zhong\u{1F}z\u{1F}zh\u{1F}chong\u{1F}c\u{1F}ch\u{1F}tong\u{1F}t \u{1F}qing\u{1F}q"
    )
  }
}
