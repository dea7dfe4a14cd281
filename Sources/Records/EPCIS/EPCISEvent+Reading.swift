extension EPCISEvent {
  /// Takes from `source` what is there in the right type; `EPCISChecker` has judged it.
  init(_ source: JSONTree) {
    func text(_ name: String) -> String? { source[name]?.text }
    func texts(_ name: String) -> [String] { source[name]?.items?.compactMap(\.text) ?? [] }
    func quantities(_ name: String) -> [Quantity] {
      source[name]?.items?.compactMap(EPCISEvent.quantity) ?? []
    }
    func references(_ list: String, _ name: String) -> [Reference] {
      source[list]?.items?.compactMap { item in
        item[name]?.text.map { Reference(type: item["type"]?.text, id: $0) }
      } ?? []
    }
    type = text("type") ?? ""
    kind = EPCISEventKind(rawValue: type)
    id = text("eventID")
    eventTime = text("eventTime") ?? ""
    instant = EPCISTime.milliseconds(eventTime)
    zoneOffset = text("eventTimeZoneOffset") ?? ""
    recordTime = text("recordTime")
    action = text("action").flatMap(EPCISAction.init(rawValue:))
    bizStep = text("bizStep")
    disposition = text("disposition")
    let persistent = source["persistentDisposition"]
    dispositionsSet = persistent?["set"]?.items?.compactMap(\.text) ?? []
    dispositionsUnset = persistent?["unset"]?.items?.compactMap(\.text) ?? []
    readPoint = source["readPoint"]?["id"]?.text
    bizLocation = source["bizLocation"]?["id"]?.text
    parentID = text("parentID")
    epcs = texts("epcList")
    self.quantities = quantities("quantityList")
    childEPCs = texts("childEPCs")
    childQuantities = quantities("childQuantityList")
    inputEPCs = texts("inputEPCList")
    inputQuantities = quantities("inputQuantityList")
    outputEPCs = texts("outputEPCList")
    outputQuantities = quantities("outputQuantityList")
    transformationID = text("transformationID")
    transactions = references("bizTransactionList", "bizTransaction")
    sources = references("sourceList", "source")
    destinations = references("destinationList", "destination")
    certifications = text("certificationInfo").map { [$0] } ?? texts("certificationInfo")
    errorDeclaration = source["errorDeclaration"].flatMap(EPCISEvent.declaration)
    sensorElements =
      source["sensorElementList"]?.items?.map {
        SensorElement(metadata: $0["sensorMetadata"], reports: $0["sensorReport"]?.items ?? [])
      } ?? []
    ilmd = source["ilmd"]
    extensions = source.members?.filter { $0.0.contains(":") } ?? []
    self.source = source
  }

  private static func quantity(_ item: JSONTree) -> Quantity? {
    guard let epcClass = item["epcClass"]?.text else { return nil }
    var number: String?
    if case .number(let written)? = item["quantity"] { number = written }
    return Quantity(epcClass: epcClass, quantity: number, unit: item["uom"]?.text)
  }

  private static func declaration(_ item: JSONTree) -> ErrorDeclaration? {
    item["declarationTime"]?.text.map {
      ErrorDeclaration(
        declarationTime: $0,
        reason: item["reason"]?.text,
        correctiveEventIDs: item["correctiveEventIDs"]?.items?.compactMap(\.text) ?? []
      )
    }
  }
}
