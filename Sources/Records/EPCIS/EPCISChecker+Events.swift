extension EPCISChecker {
  mutating func checkEvents(_ events: [JSONTree], at pointer: String) {
    for (place, event) in events.enumerated() { checkEvent(event, at: "\(pointer)/\(place)") }
  }

  /// Judges one event: its members by their shapes, then the rules that join several of them.
  mutating func checkEvent(_ event: JSONTree, at pointer: String) {
    guard event.members != nil else { return report(.wrongType, .error, at: pointer) }
    guard let typeValue = event["type"] else {
      return report(.missingMember, .error, at: "\(pointer)/type")
    }
    guard let type = typeValue.text else {
      return report(.wrongType, .error, at: "\(pointer)/type")
    }
    let name = EPCISMember("type", .text)
    guard let kind = EPCISEventKind(rawValue: type) else {
      if !EPCISAddress.isAbsolute(type) {
        report(.unknownEventType, .warning, at: "\(pointer)/type")
      }
      return check(event, .object(EPCISShapes.common + [name], .extensible), at: pointer)
    }
    check(event, .object(EPCISShapes.members(of: kind) + [name], .extensible), at: pointer)
    if !concernsSomething(event, kind) { report(.nothingConcerned, .error, at: pointer) }
    if kind == .object, event["ilmd"] != nil, event["action"]?.text != EPCISAction.add.rawValue {
      report(.ilmdWithoutAdd, .error, at: "\(pointer)/ilmd")
    }
    if let persistent = event["persistentDisposition"], kind == .object || kind == .transformation,
      persistent.members?.isEmpty == true
    {
      report(.missingMember, .error, at: "\(pointer)/persistentDisposition/set")
    }
  }

  /// The what-dimension may be empty only where the standard says that an event may lack it.
  private func concernsSomething(_ event: JSONTree, _ kind: EPCISEventKind) -> Bool {
    func has(_ name: String) -> Bool { event[name]?.items?.isEmpty == false }
    let isDelete = event["action"]?.text == EPCISAction.delete.rawValue
    switch kind {
    case .object:
      return event["epcList"]?.items != nil || has("quantityList")
        || (has("sensorElementList") && event["readPoint"] != nil)
    case .transaction:
      return event["epcList"]?.items != nil || has("quantityList") || isDelete
    case .aggregation, .association:
      return has("childEPCs") || has("childQuantityList") || isDelete
    case .transformation:
      let input = has("inputEPCList") || has("inputQuantityList")
      let output = has("outputEPCList") || has("outputQuantityList")
      return (input && output) || ((input || output) && event["transformationID"] != nil)
    }
  }
}
