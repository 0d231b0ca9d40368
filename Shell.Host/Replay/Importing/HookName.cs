namespace Replaying.Importing;

/// <summary>Juju's names of hooks, taken apart: db-relation-changed is the kind relation-changed of the endpoint db.</summary>
internal static class HookName
{
    private static readonly string[] Kinds =
    [
        "relation-created", "relation-joined", "relation-changed", "relation-departed", "relation-broken", "storage-attached",
        "storage-detaching",
    ];

    /// <summary>The kind, which machine-lock.log has.</summary>
    public static string Kind(string name) => Kinds.FirstOrDefault(kind => name.EndsWith("-" + kind, StringComparison.Ordinal)) ?? name;

    /// <summary>What stands before the kind, an endpoint or a storage; empty for the hooks that are of neither.</summary>
    public static string Prefix(string name) => Kind(name) is var kind && kind == name ? "" : name[..^(kind.Length + 1)];
}
