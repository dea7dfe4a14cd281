extension CodeTables {
  /// What the part `name` of a reading of `kind` stands for, where a table or a word list says so.
  package func meaning(of value: String, part name: String, in kind: CodeKind) -> Phrase? {
    guard let first = value.utf8.first else { return nil }
    switch (kind, name) {
    case (.creditCode, "registrar"): return registrars.name(first)
    case (.creditCode, "region"), (.residentId, "region"):
      return Int(value).flatMap { regions.name(of: $0) }.map { Phrase($0, $0) }
    case (.drugTradeLicence, "mode"):
      return tradeScopes.modes.name(first) ?? tradeScopes.olderModes.name(first)
    case (.drugTradeLicence, "holder"): return tradeScopes.holders.name(first)
    case (_, "province") where kind != .region: return province(value)
    case (.deviceRegistration, "authority"), (.deviceFiling, "authority"): return province(value)
    default: return CodeWords.value(value, of: name)
    }
  }

  /// The kind of organisation a credit code names, which depends on its registrar.
  package func organisationKind(_ kind: UInt8, registrar: UInt8) -> Phrase? {
    organisationKinds[registrar]?.name(kind)
  }

  private func province(_ character: String) -> Phrase? {
    guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else {
      return nil
    }
    return provinces.code(of: scalar).flatMap(provinces.name).map { Phrase($0, $0) }
  }
}
