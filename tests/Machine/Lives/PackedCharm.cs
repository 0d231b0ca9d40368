using System.Security.Cryptography;
using Packing;
using Tests.Machine.Host;

namespace Tests.Machine.Lives;

/// <summary>The charms as `pack` makes them, each packed once for each state of the sources.</summary>
internal static class PackedCharm
{
    private static readonly Lazy<string> Key = new(() => Hash("Core.Domain", "Shell.Effects", "Shell.Host"));

    private static readonly Lazy<string> Tinyproxy = new(() =>
        Environment.GetEnvironmentVariable("CHARM_PATH") ?? Pack(Repository.Root, Key.Value));

    // A native build takes minutes of two processors: tinyproxy and the signer have it, and the guide's charm where the guide is followed.
    private static readonly Lazy<string> My = new(() => PackQuickly(Fixture("MyCharm")));

    private static readonly Lazy<string> Snap = new(() => PackQuickly(Fixture("SnapCharm")));

    private static readonly Lazy<string> Keys = new(() =>
        Environment.GetEnvironmentVariable("KEY_CHARM_PATH") ?? PackQuickly(Fixture("KeyCharm")));

    private static readonly Lazy<string> Relay = new(() =>
        Environment.GetEnvironmentVariable("RELAY_CHARM_PATH") ?? PackQuickly(Fixture("RelayCharm")));

    private static readonly Lazy<string> Related = new(() => PackProject(Path.Combine("benchmarks", "RelatedCharm")));

    /// <summary>The host's path of the tinyproxy .charm: CHARM_PATH, or one that is packed here.</summary>
    public static string OfTinyproxy => Tinyproxy.Value;

    /// <summary>The host's path of the guide's charm.</summary>
    public static string OfMyCharm => My.Value;

    /// <summary>The host's path of the charm whose workload is a snap.</summary>
    public static string OfSnapCharm => Snap.Value;

    /// <summary>The host's path of the charm that makes a password and a certificate.</summary>
    public static string OfKeyCharm => Keys.Value;

    /// <summary>The host's path of the charm that is related on both sides.</summary>
    public static string OfRelayCharm => Relay.Value;

    /// <summary>
    /// The host's path of a charm of <c>examples</c>: from the directory EXAMPLE_CHARMS, or one that is packed here.
    /// </summary>
    /// <param name="name">The charm's name, which is its directory's, too.</param>
    /// <param name="kind">How it is packed here.</param>
    public static string OfExample(string name, ProgramKind kind) => Environment.GetEnvironmentVariable("EXAMPLE_CHARMS") is { } packed
        ? Directory.GetFiles(packed, $"{name}_*.charm", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First()
        : kind == ProgramKind.Quick ? PackQuickly(Path.Combine("examples", name))
        : PackProject(Path.Combine("examples", name));

    /// <summary>The host's path of the benchmarks' charm, which asks much of Juju.</summary>
    public static string OfRelatedCharm => Related.Value;

    private static string Fixture(string name) => Path.Combine("tests", "Machine", "Charms", name);

    private static string PackQuickly(string directory) =>
        Pack(Repository.PathOf(directory), $"quick-{Key.Value}{Hash(directory)}", ProgramKind.Quick);

    private static string PackProject(string directory) => Pack(Repository.PathOf(directory), Key.Value + Hash(directory));

    // One build holds for every base of the architecture; any of its files will do on a test machine.
    private static string Pack(string project, string key, ProgramKind kind = ProgramKind.Native)
    {
        var cache = Environment.GetEnvironmentVariable("MACHINE_CACHE") ?? "/var/cache/throwaway-machines";
        var directory = Path.Combine(cache, $"charm-{key}");
        if (Directory.Exists(directory))
            return Directory.GetFiles(directory, "*.charm")[0];
        var making = $"{directory}.{Environment.ProcessId}";
        _ = Packer.Pack(project, making, null, null, kind).IfLeft(failure => throw new InvalidOperationException($"{failure}"));
        Directory.Move(making, directory);
        return Directory.GetFiles(directory, "*.charm")[0];
    }

    private static string Hash(params string[] directories)
    {
        var files = directories.SelectMany(directory =>
            Directory.EnumerateFiles(Repository.PathOf(directory), "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Repository.Root))
            .Where(file =>
                file.Split('/') is var parts && !parts.Contains("bin") && !parts.Contains("obj")
                    && Path.GetExtension(file) is ".cs" or ".fs" or ".csproj" or ".fsproj" or ".props" or ".yaml")
            .Order(StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
            hash.AppendData(File.ReadAllBytes(file));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
