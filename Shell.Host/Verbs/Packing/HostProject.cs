using LanguageExt;

namespace Verbs.Packing;

/// <summary>The project whose program becomes <c>dispatch</c>.</summary>
public static class HostProject
{
    /// <summary>The absolute path of Shell.Host/Shell.Host.csproj, or else of the only C# or F# project in the directory.</summary>
    public static Either<PackFailure, string> Find(string directory)
    {
        var usual = Path.GetFullPath(Path.Combine(directory, "Shell.Host", "Shell.Host.csproj"));
        if (File.Exists(usual))
            return usual;
        string[] projects = [.. Directory.GetFiles(directory, "*.csproj"), .. Directory.GetFiles(directory, "*.fsproj")];
        return projects is [var only]
            ? Path.GetFullPath(only)
            : new PackFailure.File($"{directory} has neither Shell.Host/Shell.Host.csproj nor one C# or F# project; name it with --project");
    }
}
