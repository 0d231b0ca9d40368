using System.Globalization;
using System.IO.Compression;
using StandIn.Machines;
using YamlDotNet.RepresentationModel;

namespace Tests.Machine.Juju;

/// <summary>The charm directory of one unit, and what the agent knows of the .charm that was unpacked there.</summary>
internal sealed class CharmDirectory(ThrowawayMachine machine, string path, string tag)
{
    private IReadOnlyList<string> _files = [];

    public string Path { get; } = path;

    /// <summary>The defaults of config.yaml by their declared types; null for an option without one.</summary>
    public IReadOnlyDictionary<string, object?> Defaults { get; private set; } = new Dictionary<string, object?>();

    /// <summary>
    /// As Juju does: files have the permission bits of the archive, even when another is there; files of the charm before that are not in
    /// this one go; files that no charm brought stay.
    /// </summary>
    public void Unpack(string charm)
    {
        var outside = System.IO.Path.Combine(machine.Share, tag);
        ZipFile.ExtractToDirectory(charm, outside);
        using var archive = ZipFile.OpenRead(charm);
        var files = archive.Entries.Select(entry => entry.FullName).Where(name => !name.EndsWith('/')).ToList();
        machine.Do(["rm", "-f", .. _files.Except(files).Select(name => $"{Path}/{name}")]);
        machine.Do("cp", "--recursive", "--preserve=mode", "--remove-destination", $"{ThrowawayMachine.ShareInside}/{tag}/.", Path);
        Directory.Delete(outside, recursive: true);
        (_files, Defaults) = (files, ReadDefaults(archive));
    }

    private static Dictionary<string, object?> ReadDefaults(ZipArchive archive)
    {
        if (archive.GetEntry("config.yaml") is not { } entry)
            return [];
        using var reader = new StreamReader(entry.Open());
        var yaml = new YamlStream();
        yaml.Load(reader);
        return ((YamlMappingNode)yaml.Documents[0].RootNode["options"]).Children
            .Select(option => (Name: Text(option.Key), Option: (YamlMappingNode)option.Value))
            .ToDictionary(option => option.Name, option => Default(option.Option));
    }

    private static object? Default(YamlMappingNode option) =>
        option.Children.TryGetValue("default", out var value) ? Typed(Text(option["type"]), Text(value)) : null;

    private static object Typed(string type, string text) => type switch
    {
        "int" => long.Parse(text, CultureInfo.InvariantCulture),
        "float" => double.Parse(text, CultureInfo.InvariantCulture),
        "boolean" => bool.Parse(text),
        _ => text,
    };

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value ?? "";
}
