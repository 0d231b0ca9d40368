namespace Tests.Unit;

/// <summary>The repository that the tests run in.</summary>
internal static class Repository
{
    /// <summary>The path of a file of the repository.</summary>
    public static string File(string name) => Path.Combine(Root(AppContext.BaseDirectory), name);

    private static string Root(string directory) =>
        System.IO.File.Exists(Path.Combine(directory, "Charm.sln")) ? directory : Root(Path.GetDirectoryName(directory)!);
}
