namespace Tests.Machine.Host;

/// <summary>Where the tests find their own sources: a compiled-in path would be the mapped one.</summary>
public static class Repository
{
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Above(string directory) =>
        File.Exists(Path.Combine(directory, "Charm.sln")) ? directory
        : Path.GetDirectoryName(directory) is { } parent ? Above(parent)
        : throw new DirectoryNotFoundException($"no Charm.sln above {AppContext.BaseDirectory}");
}
