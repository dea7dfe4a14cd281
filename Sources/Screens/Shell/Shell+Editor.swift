import Canvas
import Records

/// How an editor that a field was handed to has ended.
package enum EditorResult: Equatable, Sendable {
  /// What it left, and how many bytes were more than a field takes.
  case text(String, dropped: Int)
  case failed(status: Int32)
  case killed
  case notFound(String)
  /// There was no private place for the file, or the file is gone.
  case noPlace
}

/// Writing long texts in one's own editor.
extension Shell {
  /// The text of the field that has the caret; nil for none, and for a password.
  func editableText(in context: DrawContext) -> String? {
    guard menu == nil, departure == nil, front.focus == .text,
      let field = SpokenPage(self, in: context).field, field.echo == .plain
    else { return nil }
    return field.text
  }

  /// Puts `text` in place of what the field holds, as one paste.
  mutating func replaceField(with text: String, in context: DrawContext) -> [Effect] {
    var effects: [Effect] = []
    let lines = SpokenPage(self, in: context).field?.text.split(
      omittingEmptySubsequences: false,
      whereSeparator: \.isNewline
    )
    effects += press(.end, in: context)
    for place in 0..<max(1, lines?.count ?? 1) {
      // Each takes a line of the field away, the second key the line end before it.
      if place > 0 { effects += press(.backspace, in: context) }
      effects += press(.control("u"), in: context) + press(.control("k"), in: context)
    }
    if !text.isEmpty { effects += paste(text, in: context) }
    return effects
  }

  /// Takes back what an editor was given; whatever went wrong, the field stays as it was.
  package mutating func edited(
    _ result: EditorResult,
    in context: DrawContext
  ) -> [Effect] {
    switch result {
    case .text(let text, let dropped):
      guard let before = editableText(in: context) else { return [] }
      if text == before {
        notice = Notice(.info, Phrase("编辑器未作改动", "The editor changed nothing"))
        return []
      }
      let effects = replaceField(with: text, in: context)
      notice =
        dropped > 0
        ? Notice(
          .warning,
          Phrase(
            "文字过长,末尾 \(dropped) 字节未收下",
            "The text was too long; its last \(dropped) bytes were left out"
          )
        )
        : Notice(
          .info,
          Phrase("已取回编辑器的文字;回车才保存", "Taken back from the editor; Enter keeps it")
        )
      return effects
    case .failed(let status):
      tell(Phrase("编辑器以状态 \(status) 结束", "The editor ended with status \(status)"))
    case .killed:
      tell(Phrase("编辑器被中止", "The editor was killed"))
    case .notFound(let name):
      tell(
        Phrase(
          "找不到编辑器 \(name);请设 VISUAL 或 EDITOR",
          "There is no editor \(name); set VISUAL or EDITOR"
        )
      )
    case .noPlace:
      tell(Phrase("没有可放临时文字的私密位置", "There is no private place for the text"))
    }
    return []
  }

  private mutating func tell(_ what: Phrase) {
    notice = Notice(
      .warning,
      Phrase("\(what.chinese) · 原文未变", "\(what.english) · the text is as it was")
    )
  }
}
