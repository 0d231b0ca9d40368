using LanguageExt;

namespace Packing;

/// <summary>The project whose program becomes <c>dispatch</c>.</summary>
public static class HostProject
{
    /// <summary>The absolute path of the project that the author names, if it is there.</summary>
    public static Either<PackFailure, string> Named(string project)
    {
        var path = Path.GetFullPath(project);
        if (File.Exists(path))
            return path;
        return new PackFailure.File(Directory.Exists(path)
            ? $"{path} is a directory; name the project file in it with --project"
            : $"{path} does not exist; --project names the project whose program becomes dispatch");
    }

    /// <summary>The absolute path of Shell.Host/Shell.Host.csproj, or else of the only C# or F# project in the directory.</summary>
    public static Either<PackFailure, string> Find(string directory)
    {
        var usual = Path.GetFullPath(Path.Combine(directory, "Shell.Host", "Shell.Host.csproj"));
        if (File.Exists(usual))
            return usual;
        string[] projects = [.. Directory.GetFiles(directory, "*.csproj"), .. Directory.GetFiles(directory, "*.fsproj")];
        return projects is [var only]
            ? Path.GetFullPath(only)
            : new PackFailure.File(
                $"{directory} has neither Shell.Host/Shell.Host.csproj nor one C# or F# project; name it with --project");
    }
}
