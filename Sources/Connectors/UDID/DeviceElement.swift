import Records

/// One element of a device: a tag with text, or with elements inside.
struct DeviceElement: Equatable {
  var name: String
  /// Without blanks at either end; empty where elements stand inside.
  var text: String = ""
  var children: [DeviceElement] = []

  var isEmpty: Bool { text.isEmpty && children.allSatisfy(\.isEmpty) }

  /// The element as JSON: text, a list under a tag that ends in `List`, else an object.
  var json: JSONTree {
    if children.isEmpty { return .string(text) }
    let kept = children.filter { !$0.isEmpty }
    if name.hasSuffix("List") { return .array(kept.map(\.json)) }
    return .object(kept.members)
  }
}

extension [DeviceElement] {
  /// One member per tag in the order of first sight; what a repeated tag says becomes a list.
  var members: [(String, JSONTree)] {
    var order: [String] = []
    var values: [String: [JSONTree]] = [:]
    for element in self {
      if values[element.name] == nil { order.append(element.name) }
      values[element.name, default: []].append(element.json)
    }
    return order.map { name in
      let all = values[name] ?? []
      return (name, all.count == 1 ? all[0] : .array(all))
    }
  }
}
