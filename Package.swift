// swift-tools-version: 6.2
import PackageDescription

let house: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// A library target with its tests; `imports` are the only arrows it may draw.
func module(
  _ name: String,
  imports: [Target.Dependency] = [],
  testImports: [Target.Dependency] = []
) -> [Target] {
  [
    .target(name: name, dependencies: imports, swiftSettings: house),
    .testTarget(
      name: name + "Tests",
      dependencies: imports + testImports + [.target(name: name)],
      swiftSettings: house
    ),
  ]
}

let package = Package(
  name: "yaoxun",
  targets: [
    .target(name: "CLibcrypto", linkerSettings: [.linkedLibrary("crypto")]),
    .testTarget(name: "ArchitectureTests", swiftSettings: house),
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
    .target(name: "CZstd", linkerSettings: [.linkedLibrary("zstd")]),
  ]
    + module("Records")
    + module("Trust", imports: ["CLibcrypto"])
    + module("Reconciliation", imports: ["Records"])
    + module("WireFormat", imports: ["Records", "Trust"])
    + module("Regulation", imports: ["Records"])
    + module("Reference", imports: ["Records", "Regulation"])
    + module("Home", imports: ["Records", "Trust", "WireFormat"])
    + module("Province", imports: ["Records"])
    + module("SyncCore", imports: ["Records", "Reconciliation", "WireFormat"])
    + module("Compression", imports: ["CZstd"])
    + module("Transport", imports: ["CCurl"]),
  swiftLanguageModes: [.v6]
)
