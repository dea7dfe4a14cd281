/// The shapes of documents and events, after the JSON schema of EPCIS 2.0.
enum EPCISShapes {
  static let context = EPCISShape.either(
    .kinds([.text, .object]),
    listOf: .kinds([.text, .object]),
    .unique
  )

  static let document = EPCISShape.object(
    [
      EPCISMember("@context", context).required,
      EPCISMember("id", .uri),
      EPCISMember("type", .oneOf(["EPCISDocument"])).required,
      EPCISMember("schemaVersion", .pattern(.version)).required,
      EPCISMember("creationDate", .instant).required,
      EPCISMember("instanceIdentifier", .text),
      EPCISMember("sender", .text),
      EPCISMember("receiver", .text),
      EPCISMember("epcisHeader", header),
      EPCISMember(
        "epcisBody",
        .object([EPCISMember("eventList", .list(.anything, .any)).required], .extensible)
      ).required,
    ],
    .extensible
  )

  static let queryDocument = EPCISShape.object(
    [
      EPCISMember("@context", context).required,
      EPCISMember("id", .uri),
      EPCISMember("type", .oneOf(["EPCISQueryDocument"])).required,
      EPCISMember("schemaVersion", .pattern(.version)),
      EPCISMember("creationDate", .instant),
      EPCISMember(
        "epcisBody",
        .object([EPCISMember("queryResults", queryResults).required], .extensible)
      ).required,
    ],
    .extensible
  )

  private static let queryResults = EPCISShape.object(
    [
      EPCISMember("queryName", .text).required,
      EPCISMember("subscriptionID", .text),
      EPCISMember(
        "resultsBody",
        .object(
          [
            EPCISMember("eventList", .list(.anything, .any)).required,
            EPCISMember("vocabularyList", .list(vocabulary, .any)),
          ],
          .extensible
        )
      ).required,
    ],
    .extensible
  )

  private static let header = EPCISShape.object(
    [
      EPCISMember(
        "epcisMasterData",
        .object([EPCISMember("vocabularyList", .list(vocabulary, .any))], .extensible)
      )
    ],
    .extensible
  )

  private static let vocabulary = EPCISShape.object(
    [
      EPCISMember("type", .uri).required,
      EPCISMember(
        "vocabularyElementList",
        .list(
          .object(
            [
              EPCISMember("id", .uri).required,
              EPCISMember("attributes", .list(attribute, .any)),
              EPCISMember("children", .list(.uri, .any)),
            ],
            .extensible
          ),
          .any
        )
      ),
    ],
    .extensible
  )

  private static let attribute = EPCISShape.object(
    [
      EPCISMember("id", .uri).required,
      EPCISMember("attribute", .kinds([.number, .text, .object])),
    ],
    .extensible
  )

  /// The members any event may have.
  static let common: [EPCISMember] = [
    EPCISMember("@context", context),
    EPCISMember("eventTime", .instant).required,
    EPCISMember("recordTime", .instant),
    EPCISMember("eventTimeZoneOffset", .pattern(.zone)).required,
    EPCISMember("eventID", .uri),
    EPCISMember("certificationInfo", .either(.uri, listOf: .uri, .any)),
    EPCISMember(
      "errorDeclaration",
      .object(
        [
          EPCISMember("declarationTime", .instant).required,
          EPCISMember("reason", .word(.errorReason)),
          EPCISMember("correctiveEventIDs", .list(.uri, .any)),
        ],
        .extensible
      )
    ),
  ]

  /// The members of the five standard events that are shaped alike in all of them.
  private static let shared: [EPCISMember] = [
    EPCISMember("bizStep", .word(.bizStep)),
    EPCISMember("disposition", .word(.disposition)),
    EPCISMember("readPoint", place),
    EPCISMember("bizLocation", place),
    EPCISMember("sourceList", .list(party("source"), .any)),
    EPCISMember("destinationList", .list(party("destination"), .any)),
    EPCISMember("sensorElementList", .list(sensorElement, .any)),
  ]

  static func members(of kind: EPCISEventKind) -> [EPCISMember] {
    common + shared + own(kind)
  }

  private static func own(_ kind: EPCISEventKind) -> [EPCISMember] {
    let action = EPCISMember("action", .oneOf(["OBSERVE", "ADD", "DELETE"])).required
    let transactions = EPCISMember("bizTransactionList", .list(transaction, .any))
    let children = [
      EPCISMember("childEPCs", .list(.identifier, .any)),
      EPCISMember("childQuantityList", .list(quantity, .any)),
    ]
    switch kind {
    case .object:
      return [
        action, transactions, EPCISMember("epcList", .list(.identifier, .unique)),
        EPCISMember("quantityList", .list(quantity, .any)),
        EPCISMember("persistentDisposition", persistentDisposition),
        EPCISMember("ilmd", .object([], .extensible)),
      ]
    case .aggregation:
      return [action, transactions, EPCISMember("parentID", .identifier)] + children
    case .association:
      return [action, transactions, EPCISMember("parentID", .identifier).required] + children
    case .transaction:
      return [
        action, EPCISMember("bizTransactionList", .list(transaction, .some)).required,
        EPCISMember("parentID", .identifier), EPCISMember("epcList", .list(.identifier, .any)),
        EPCISMember("quantityList", .list(quantity, .any)),
      ]
    case .transformation:
      return [
        transactions, EPCISMember("inputEPCList", .list(.identifier, .unique)),
        EPCISMember("inputQuantityList", .list(quantity, .any)),
        EPCISMember("outputEPCList", .list(.identifier, .unique)),
        EPCISMember("outputQuantityList", .list(quantity, .any)),
        EPCISMember("transformationID", .uri),
        EPCISMember("persistentDisposition", persistentDisposition),
        EPCISMember("ilmd", .object([], .extensible)),
      ]
    }
  }

  private static let place = EPCISShape.object(
    [EPCISMember("id", .identifier).required],
    .extensible
  )

  private static let quantity = EPCISShape.object(
    [
      EPCISMember("epcClass", .identifier).required, EPCISMember("quantity", .number),
      EPCISMember("uom", .pattern(.unit)),
    ],
    .closed
  )

  private static let transaction = EPCISShape.object(
    [
      EPCISMember("type", .word(.bizTransactionType)),
      EPCISMember("bizTransaction", .uri).required,
    ],
    .closed
  )

  private static func party(_ name: String) -> EPCISShape {
    .object(
      [
        EPCISMember("type", .word(.sourceDestinationType)).required,
        EPCISMember(name, .identifier).required,
      ],
      .closed
    )
  }

  private static let persistentDisposition = EPCISShape.object(
    [
      EPCISMember("set", .list(.word(.disposition), .someUnique)),
      EPCISMember("unset", .list(.word(.disposition), .someUnique)),
    ],
    .closed
  )

  private static let sensorElement = EPCISShape.object(
    [
      EPCISMember("sensorMetadata", .object(sensorMetadata, .extensible)),
      EPCISMember("sensorReport", .list(.object(sensorReport, .extensible), .some)).required,
    ],
    .extensible
  )

  private static let device: [EPCISMember] = [
    EPCISMember("time", .instant), EPCISMember("deviceID", .uri),
    EPCISMember("deviceMetadata", .uri), EPCISMember("rawData", .uri),
    EPCISMember("dataProcessingMethod", .uri), EPCISMember("bizRules", .uri),
  ]

  private static let sensorMetadata: [EPCISMember] =
    device + [EPCISMember("startTime", .instant), EPCISMember("endTime", .instant)]

  private static let sensorReport: [EPCISMember] =
    device + [
      EPCISMember("type", .word(.measurement)).required,
      EPCISMember("exception", .word(.sensorAlert)),
      EPCISMember("microorganism", .uri), EPCISMember("chemicalSubstance", .uri),
      EPCISMember("coordinateReferenceSystem", .uri), EPCISMember("value", .number),
      EPCISMember("component", .word(.component)), EPCISMember("stringValue", .text),
      EPCISMember("booleanValue", .boolean), EPCISMember("hexBinaryValue", .pattern(.hexadecimal)),
      EPCISMember("uriValue", .uri), EPCISMember("minValue", .number),
      EPCISMember("maxValue", .number), EPCISMember("meanValue", .number),
      EPCISMember("sDev", .number), EPCISMember("percRank", .number),
      EPCISMember("percValue", .number), EPCISMember("uom", .text),
    ]
}
