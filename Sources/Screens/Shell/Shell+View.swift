import Canvas
import Records

/// What every view offers alike: copying, taking away as a file, and coming back to.
extension Shell {
  /// Shows a notice of the main loop.
  package mutating func tell(_ notice: Notice) { self.notice = notice }

  mutating func copy(in context: DrawContext) -> [Effect] {
    guard let text = front.copyable(in: context), !text.isEmpty else { return [] }
    return [.copy(text)]
  }

  mutating func export(_ form: SheetForm) -> [Effect] {
    guard let listing = front.listing else { return [] }
    notice = Notice(.info, Phrase("正在导出…", "Writing the file…"))
    return [.view(.export(listing, form))]
  }

  /// How the interface stands, for the next run.
  var kept: KeptView {
    KeptView(
      looks: keptLooks,
      place: front.route == .toDo ? nil : front.route,
      typed: typed + salvage
    )
  }

  mutating func take(_ news: ViewNews, in context: DrawContext) -> [Effect] {
    switch news {
    case .exported(let path, let rows):
      notice = Notice(.info, Phrase("已导出 \(rows) 行 · \(path)", "\(rows) rows written to \(path)"))
      return []
    case .failed(let failure):
      notice = Notice(failure)
      return []
    case .recalled(let view, let views):
      self.views = views
      return view.map { resume($0, in: context) } ?? []
    case .viewsKept:
      notice = Notice(.info, Phrase("视图已保存", "The views are kept"))
      return []
    }
  }

  /// Lists open as they were left; the place that was left lies one step forward.
  ///
  /// What was chosen before the keys were there is not overruled.
  private mutating func resume(_ view: KeptView, in context: DrawContext) -> [Effect] {
    looks = view.looks
    salvage = view.typed
    if !salvage.isEmpty {
      notice = Notice(
        .info,
        Phrase(
          "上次输入而未保存的文字还在:Ctrl-Y 取回",
          "What was typed and not saved is still there: Ctrl-Y brings it back"
        )
      )
    }
    guard history.count == 1, let arrangement = front.arrangement,
      arrangement.look == arrangement.usual
    else { return [] }
    front = dressed(front, in: context)
    let effects = front.arrangement?.look == arrangement.look ? [] : front.appear(in: context)
    if let place = view.place {
      history.append(ScreenCatalogue.screen(for: place))
      let name = place.tab?.label ?? Phrase("上一页", "the last screen")
      notice =
        notice
        ?? Notice(
          .info,
          Phrase("上次离开时在「\(name.chinese)」,按 ] 回到那里", "You left from \(name.english); ] goes there")
        )
    }
    return settle(effects, in: context)
  }
}
