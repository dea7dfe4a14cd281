package import Records

/// A look of a list under a name, to come back to.
package struct SavedView: Equatable, Sendable {
  package var kind: ListKind
  package var name: String
  package var look: ListLook

  package init(_ kind: ListKind, _ name: String, _ look: ListLook) {
    self.kind = kind
    self.name = name
    self.look = look
  }

  /// How long a name may be.
  package static let longestName = 24

  /// The views that are there from the start, in their order.
  ///
  /// Their filters are texts like any other, so that a person can see what they mean.
  package static func builtIn(_ kind: ListKind, account: String) -> [BuiltInView] {
    guard kind == .toDo else { return [] }
    let hidden = ToDoColumn.usuallyHidden.map(\.rawValue).sorted()
    func view(_ chinese: String, _ english: String, _ filter: String) -> BuiltInView {
      BuiltInView(
        label: Phrase(chinese, english),
        kind: .toDo,
        look: ListLook(filter: "状态:未办结" + filter, order: "due", hidden: hidden)
      )
    }
    let mine = account.isEmpty ? [] : [view("我的", "Mine", " 承办:\(account)")]
    return mine + [
      view("本组", "My unit", ""),
      view("督办转来", "From orders", " 类型:督办转办"),
      view("检查", "Inspections", " 类型:日常检查 类型:飞行检查 类型:许可核查"),
      view("整改复查", "Rechecks", " 类型:整改复查"),
    ]
  }
}

/// A view that came with the program.
package struct BuiltInView: Equatable, Sendable {
  package var label: Phrase
  package var kind: ListKind
  package var look: ListLook
}

/// All views that were saved on this laptop, as one text.
package struct SavedViews: Equatable, Sendable {
  package var views: [SavedView]

  package init(_ views: [SavedView] = []) { self.views = views }

  /// Where they are kept among the drafts of the replica.
  package static let draftKey = "views"

  /// `[{"list","name","filter","order","hidden":[…]},…]`.
  package var text: String {
    var json = JSONWriter()
    json.raw("[")
    for (place, view) in views.enumerated() {
      if place > 0 { json.comma() }
      json.raw("{\"list\":")
      json.string(view.kind.rawValue)
      json.raw(",\"name\":")
      json.string(view.name)
      json.raw(",\"filter\":")
      json.string(view.look.filter)
      json.raw(",\"order\":")
      json.string(view.look.order)
      json.raw(",\"hidden\":")
      json.strings(view.look.hidden)
      json.raw("}")
    }
    json.raw("]")
    return json.text
  }

  /// Reads what `text` wrote; a view of a list that this release does not know is left out.
  package init(text: String) {
    let items = (try? JSONTree.read(Array(text.utf8)))?.items ?? []
    views = items.compactMap { item in
      guard let kind = item["list"]?.text.flatMap(ListKind.init(rawValue:)),
        let name = item["name"]?.text
      else { return nil }
      return SavedView(
        kind,
        name,
        ListLook(
          filter: item["filter"]?.text ?? "",
          order: item["order"]?.text ?? "",
          hidden: item["hidden"]?.items?.compactMap(\.text) ?? []
        )
      )
    }
  }

  package func of(_ kind: ListKind) -> [SavedView] { views.filter { $0.kind == kind } }

  /// Keeps `view`, in the place of one of the same list and name.
  package mutating func save(_ view: SavedView) {
    if let place = views.firstIndex(where: { $0.kind == view.kind && $0.name == view.name }) {
      views[place] = view
    } else {
      views.append(view)
    }
  }

  package mutating func remove(_ kind: ListKind, _ name: String) {
    views.removeAll { $0.kind == kind && $0.name == name }
  }
}
