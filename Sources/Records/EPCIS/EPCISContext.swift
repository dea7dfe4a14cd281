/// The prefixes a JSON-LD context declares, on top of those of the EPCIS context itself.
package struct EPCISContext: Sendable {
  private var prefixes: [String: String] = [
    "cbv": "https://ref.gs1.org/cbv/", "cbvmda": "urn:epcglobal:cbv:mda:",
    "epcis": "https://ref.gs1.org/epcis/", "gs1": "https://gs1.org/voc/",
  ]

  /// Reads `@context`: an address, an object of prefixes, or a list of both; addresses are not
  /// fetched.
  package init(_ context: JSONTree?) {
    for part in context?.items ?? [context].compactMap(\.self) {
      for (name, value) in part.members ?? [] {
        if let address = value.text ?? value["@id"]?.text { prefixes[name] = address }
      }
    }
  }

  /// The namespace and local name of `name`, or nil when it has no declared prefix.
  func split(_ name: String) -> (namespace: String, local: String)? {
    guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")),
      let namespace = prefixes[String(name[..<colon])]
    else { return nil }
    return (namespace, String(name[name.utf8.index(after: colon)...]))
  }

  /// A member name as event hashes write it: `{namespace}local`.
  package func memberName(_ name: String) -> String {
    split(name).map { "{\($0.namespace)}\($0.local)" } ?? name
  }

  /// A compact address spelled out, or the text as it is.
  package func expanded(_ value: String) -> String {
    split(value).map { $0.namespace + $0.local } ?? value
  }
}
