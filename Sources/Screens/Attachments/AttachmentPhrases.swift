import Canvas
import Records

/// The words of 附件.
package enum AttachmentPhrases {
  /// Where the bytes of a file are, in a word, with the mark of the list.
  static func standing(_ standing: AttachmentSummary.Standing) -> (mark: String, word: Phrase) {
    switch standing {
    case .here: ("✓", Phrase("在本机", "here"))
    case .toSend: ("↑", Phrase("待上传", "to send"))
    case .coming: ("↓", Phrase("续取中", "coming"))
    case .waiting: ("·", Phrase("待取", "to fetch"))
    case .large: ("·", Phrase("较大未取", "large"))
    case .notAtHub: ("!", Phrase("平台未齐", "not at hub"))
    }
  }

  /// The same in a sentence that says what to do.
  static func sentence(_ file: AttachmentSummary) -> Phrase {
    switch file.standing {
    case .here: return Phrase("在本机,可另存打开", "It is on this laptop and can be saved for a viewer")
    case .toSend(let sent):
      let part = Wording.bytes(sent)
      return Phrase(
        "在本机;平台已收 \(part),下次同步续传",
        "It is on this laptop; the hub has \(part), the next sync sends the rest"
      )
    case .coming(let come):
      let part = Wording.bytes(come)
      return Phrase(
        "已取 \(part),下次同步从断点续取",
        "\(part) have come; the next sync goes on from there"
      )
    case .waiting:
      return Phrase("下次同步时取到本机", "The next sync fetches it")
    case .large:
      return Phrase("超过自动取用的大小,按 f 取", "Larger than what is fetched unasked; press f")
    case .notAtHub(let again):
      let time = Wording.shortDayAndClock(again)
      return Phrase(
        "平台还没有收齐,\(time) 后再问;按 f 立即再问",
        "The hub does not have all of it; asked again after \(time), or now by f"
      )
    }
  }

  static func choice(_ choice: AttachmentChoice) -> Phrase {
    switch choice {
    case .all: Phrase("全部", "all")
    case .elsewhere: Phrase("不在本机", "elsewhere")
    case .of: Phrase("本件", "of the record")
    }
  }

  static func owner(_ type: String) -> Phrase {
    type == "inspection" ? Phrase("检查", "inspection") : Phrase("督办", "order")
  }
}
