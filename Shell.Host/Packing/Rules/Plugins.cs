namespace Packing.Rules;

/// <summary>
/// The plugins that charmcraft 4 registers, with the keys that each adds to a part (craft-parts plugins/, charmcraft/parts/plugins/).
/// </summary>
internal static class Plugins
{
    private static readonly Dictionary<string, string[]> Keys = new()
    {
        ["ant"] = ["ant-build-targets", "ant-build-file", "ant-properties"],
        ["autotools"] = ["autotools-configure-parameters", "autotools-bootstrap-parameters"],
        ["bazel"] = ["bazel-targets", "bazel-parameters"],
        ["cargo-use"] = [],
        ["charm"] =
        [
            "charm-entrypoint", "charm-binary-python-packages", "charm-python-packages", "charm-requirements", "charm-strict-dependencies",
        ],
        ["cmake"] = ["cmake-parameters", "cmake-generator"],
        ["dotnet"] = ["dotnet-build-configuration", "dotnet-self-contained-runtime-identifier"],
        ["dump"] = [],
        ["go"] = ["go-buildtags", "go-generate"],
        ["go-use"] = [],
        ["gradle"] = ["gradle-init-script", "gradle-parameters", "gradle-task", "gradle-use-daemon"],
        ["gradle-use"] = ["gradle-init-script", "gradle-parameters", "gradle-use-daemon"],
        ["jlink"] = ["jlink-jars", "jlink-extra-modules", "jlink-modules", "jlink-multi-release"],
        ["make"] = ["make-parameters"],
        ["maven"] = ["maven-parameters", "maven-use-wrapper"],
        ["maven-use"] = ["maven-use-parameters"],
        ["meson"] = ["meson-parameters"],
        ["nil"] = [],
        ["npm"] = ["npm-include-node", "npm-node-version"],
        ["npm-use"] = ["npm-include-node", "npm-node-version"],
        ["poetry"] = ["poetry-with", "poetry-export-extra-args", "poetry-pip-extra-args", "poetry-keep-bins"],
        ["python"] = ["python-requirements", "python-constraints", "python-packages", "python-keep-bins"],
        ["qmake"] = ["qmake-parameters", "qmake-project-file", "qmake-major-version"],
        ["reactive"] = ["reactive-charm-build-arguments"],
        ["ruby"] =
        [
            "ruby-gems", "ruby-use-bundler", "ruby-flavor", "ruby-version", "ruby-use-jemalloc", "ruby-shared", "ruby-configure-options",
        ],
        ["rust"] =
        [
            "rust-features", "rust-path", "rust-channel", "rust-use-global-lto", "rust-no-default-features", "rust-ignore-toolchain-file",
            "rust-cargo-parameters", "rust-inherit-ldflags",
        ],
        ["scons"] = ["scons-parameters"],
        ["uv"] = ["uv-extras", "uv-groups"],
    };

    private static readonly string[] WithoutSource = ["charm", "jlink", "nil", "reactive"];

    /// <summary>Every plugin, for messages.</summary>
    public static string All => string.Join(", ", Keys.Keys);

    /// <summary>Whether charmcraft has the plugin.</summary>
    public static bool IsKnown(string plugin) => Keys.ContainsKey(plugin);

    /// <summary>Whether a part with the plugin must name its source.</summary>
    public static bool WantSource(string plugin) => IsKnown(plugin) && !WithoutSource.Contains(plugin);

    /// <summary>Whether the plugin adds the key to a part; an unknown plugin could add any.</summary>
    public static bool Has(string plugin, string key) => !Keys.TryGetValue(plugin, out var own) || own.Contains(key);
}
