using LanguageExt;
using Packing.Yaml;
using Shell.Effects.Yaml;

namespace Packing;

/// <summary>A file of Juju's that the author keeps beside charmcraft.yaml. charmcraft copies it into the charm as it is.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Written">What charmcraft reads in it.</param>
/// <param name="Read">What Juju reads in it.</param>
public sealed record OwnFile(string Name, string Path, Node Written, Node Read)
{
    /// <summary>The file at <paramref name="path"/>, or why charmcraft or Juju cannot read it.</summary>
    public static Either<Seq<Problem>, OwnFile> At(string path)
    {
        var name = System.IO.Path.GetFileName(path);
        return
            from written in YamlReader.ReadFile(path, name, PythonYaml.Dialect)
            from read in YamlReader.ReadFile(path, name, GoYaml.Dialect)
            select new OwnFile(name, path, written, read);
    }
}
