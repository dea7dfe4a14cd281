import Records

@testable import Screens

extension Sample {
  /// Files in every standing, those elsewhere first.
  static func files(
    _ choice: AttachmentChoice,
    _ rows: Range<Int>
  ) -> Page<AttachmentSummary> {
    let all = allFiles.filter { choice != .elsewhere || !$0.standing.isHeld }
    let end = min(all.count, rows.upperBound)
    let first = min(rows.lowerBound, end)
    return Page(rows: Array(all[first..<end]), first: first, total: all.count)
  }

  private static let allFiles: [AttachmentSummary] = {
    func file(
      _ number: UInt64,
      _ name: String?,
      _ size: Int64?,
      _ standing: AttachmentSummary.Standing,
      isOfOrder: Bool = false
    ) -> AttachmentSummary {
      let hash = String(repeating: "0123456789abcdef", count: 4).dropLast()
      return AttachmentSummary(
        id: id(30_000 + number),
        address: "sm3:\(hash)\(number)",
        name: name,
        mediaType: isOfOrder ? "application/pdf" : "image/jpeg",
        size: size,
        owner: id(isOfOrder ? 7_001 : 9_001),
        ownerType: isOfOrder ? "supervisionOrder" : "inspection",
        ownerTitle: isOfOrder ? "DB2026-0117" : "JC2026-0088",
        author: "demo2",
        at: sampleNow.advanced(byMilliseconds: -3_600_000 * Int64(number)),
        standing: standing
      )
    }
    return [
      file(1, "冷藏柜温度.jpg", 2_480_113, .coming(1_048_576)),
      file(2, "仓库全景.mp4", 214_958_080, .large),
      file(3, "整改报告.pdf", nil, .waiting, isOfOrder: true),
      file(
        4,
        "采购票据\u{202E}gpj.exe",
        912_004,
        .notAtHub(again: sampleNow.advanced(byMilliseconds: 900_000))
      ),
      file(5, "营业执照.jpg", 640_222, .toSend(sent: 262_144)),
      file(6, "", 80_214, .here, isOfOrder: true),
      file(7, "台账第3页.jpg", 1_204_889, .here),
    ]
  }()
}
