/// One step of the canonical order in which members are written.
indirect enum EventHashForm: Sendable {
  /// `name=value`, once for each value of a list.
  case value(EventHashRule)
  /// `name` and `element=value` for each value.
  case list(element: String)
  /// `name` and the members of the object.
  case object([EventHashOrder])
  /// `name` and the members, once for each object of a list.
  case objects([EventHashOrder])
  /// `name`, then `element` and the members for each object.
  case objectList(element: String, [EventHashOrder])
}

/// How a value is made canonical besides identifiers, numbers and addresses.
enum EventHashRule: Sendable {
  case plain
  case instant
  case word(CBVVocabulary)
}

/// A member name with the way it is written.
struct EventHashOrder: Sendable {
  var name: String
  var form: EventHashForm

  init(_ name: String, _ form: EventHashForm = .value(.plain)) {
    self.name = name
    self.form = form
  }

  /// The members of an event that have a fixed place; all others follow, sorted.
  static let event: [EventHashOrder] = [
    EventHashOrder("eventTime", .value(.instant)),
    EventHashOrder("eventTimeZoneOffset"),
    EventHashOrder("certificationInfo"),
    EventHashOrder("parentID"),
    EventHashOrder("epcList", .list(element: "epc")),
    EventHashOrder("inputEPCList", .list(element: "epc")),
    EventHashOrder("childEPCs", .list(element: "epc")),
    EventHashOrder("quantityList", quantities),
    EventHashOrder("childQuantityList", quantities),
    EventHashOrder("inputQuantityList", quantities),
    EventHashOrder("outputEPCList", .list(element: "epc")),
    EventHashOrder("outputQuantityList", quantities),
    EventHashOrder("action"),
    EventHashOrder("transformationID"),
    EventHashOrder("bizStep", .value(.word(.bizStep))),
    EventHashOrder("disposition", .value(.word(.disposition))),
    EventHashOrder(
      "persistentDisposition",
      .object([
        EventHashOrder("set", .value(.word(.disposition))),
        EventHashOrder("unset", .value(.word(.disposition))),
      ])
    ),
    EventHashOrder("readPoint", .object([EventHashOrder("id")])),
    EventHashOrder("bizLocation", .object([EventHashOrder("id")])),
    EventHashOrder(
      "sensorElementList",
      .objectList(
        element: "sensorElement",
        [
          EventHashOrder("sensorMetadata", .object(sensorMetadata)),
          EventHashOrder("sensorReport", .objects(sensorReport)),
        ]
      )
    ),
  ]

  private static let quantities = EventHashForm.objectList(
    element: "quantityElement",
    [EventHashOrder("epcClass"), EventHashOrder("quantity"), EventHashOrder("uom")]
  )

  private static let sensorMetadata: [EventHashOrder] =
    ["time", "startTime", "endTime"].map { EventHashOrder($0, .value(.instant)) }
    + ["deviceID", "deviceMetadata", "rawData", "dataProcessingMethod", "bizRules"]
    .map { EventHashOrder($0) }

  private static let sensorReport: [EventHashOrder] =
    [
      EventHashOrder("type", .value(.word(.measurement))),
      EventHashOrder("exception", .value(.word(.sensorAlert))),
    ]
    + ["deviceID", "deviceMetadata", "rawData", "dataProcessingMethod"].map { EventHashOrder($0) }
    + [EventHashOrder("time", .value(.instant))]
    + ["microorganism", "chemicalSubstance", "value"].map { EventHashOrder($0) }
    + [EventHashOrder("component", .value(.word(.component)))]
    + [
      "stringValue", "booleanValue", "hexBinaryValue", "uriValue", "minValue", "maxValue",
      "meanValue", "sDev", "percRank", "percValue", "uom", "coordinateReferenceSystem",
    ].map { EventHashOrder($0) }
}
