using System.Xml.Linq;

namespace Tests.Unit.House;

/// A project file of the repository: its name, and the projects and packages that it refers to.
internal sealed record Project(string Name, string Folder, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static IReadOnlyList<Project> All { get; } =
        [.. Directory.EnumerateFiles(Root, "*.*proj", SearchOption.AllDirectories).Select(Read)];

    public static Project Of(string name) => All.Single(project => project.Name == name);

    private static Project Read(string path)
    {
        var elements = XDocument.Load(path).Descendants().ToList();
        IReadOnlyList<string> Included(string element) =>
            [.. elements.Where(found => found.Name.LocalName == element).Select(found => found.Attribute("Include")!.Value)];
        return new(
            Path.GetFileNameWithoutExtension(path),
            Path.GetRelativePath(Root, Path.GetDirectoryName(path)!),
            [.. Included("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference))],
            Included("PackageReference"));
    }

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "Charm.sln")) ? folder : FindRoot(Path.GetDirectoryName(folder.TrimEnd('/'))!);
}
