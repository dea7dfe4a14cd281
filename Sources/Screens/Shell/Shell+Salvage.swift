import Canvas
import Records

/// What was typed and not committed outlives a lock and a kill: it is kept, sealed, with every key.
extension Shell {
  /// Texts that leaving would lose, of every open screen; never a password.
  private func unsavedTexts(in context: DrawContext) -> [String] {
    history.filter(\.isUnsaved).flatMap { screen -> [String] in
      if let texts = screen.unsavedTexts { return texts }
      guard screen.route == front.route, let text = editableText(in: context) else { return [] }
      return [text]
    }
    .filter { !$0.isEmpty }
  }

  /// Keeps what is typed now where it is not what was kept last.
  mutating func keepTyped(in context: DrawContext) -> [Effect] {
    guard !context.isLocked, !typed.isEmpty || history.contains(where: \.isUnsaved) else {
      return []
    }
    let texts = unsavedTexts(in: context)
    guard texts != typed else { return [] }
    typed = texts
    return [.view(.keep(kept))]
  }

  /// Fills the field in front with a text that an earlier run left, or shows what there is.
  mutating func bringBack(in context: DrawContext) -> [Effect] {
    guard let text = salvage.first else { return [] }
    guard editableText(in: context) != nil else {
      let all = salvage.map { "「\($0)」" }.joined(separator: " ")
      notice = Notice(
        .info,
        Phrase("在输入框里按 Ctrl-Y 填入:\(all)", "Ctrl-Y in a field brings back: \(all)")
      )
      return []
    }
    salvage.removeFirst()
    let effects = paste(text, in: context)
    notice =
      salvage.isEmpty
      ? Notice(.info, Phrase("已取回;回车才保存", "Brought back; Enter keeps it"))
      : Notice(
        .info,
        Phrase("已取回;还有 \(salvage.count) 段", "Brought back; \(salvage.count) more")
      )
    // What is left to bring back is kept beside what the field holds now.
    typed = []
    return effects
  }
}

extension Inquiry {
  /// The texts that were given so far; choices are digits and passwords are nobody's.
  var typedTexts: [String] {
    var texts = zip(questions, answers).compactMap { question, answer -> String? in
      switch question.check {
      case .choice, .secret: nil
      default: answer
      }
    }
    let question = questions[prompt.purpose]
    if prompt.field.echo == .plain, prompt.field.text != question.text {
      texts.append(prompt.field.text)
    }
    return texts
  }
}
