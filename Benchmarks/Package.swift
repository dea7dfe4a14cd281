// swift-tools-version: 6.2
import PackageDescription

// The pure modules are links to the project's own sources, and the package has the project's name:
// so what is `package` there is in reach here, and nothing is built that is not measured.

let house: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

func module(_ name: String, imports: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: imports, swiftSettings: house)
}

let package = Package(
  name: "yaoxun",
  targets: [
    .target(name: "CLibcrypto", linkerSettings: [.linkedLibrary("crypto")]),
    module("Records"),
    module("Reconciliation", imports: ["Records"]),
    module("Regulation", imports: ["Records"]),
    module("Trust", imports: ["CLibcrypto"]),
    module("WireFormat", imports: ["Records", "Trust"]),
    module("Canvas"),
    .executableTarget(
      name: "measure",
      dependencies: ["Records", "Reconciliation", "Regulation", "Trust", "WireFormat", "Canvas"],
      swiftSettings: house
    ),
  ],
  swiftLanguageModes: [.v6]
)
