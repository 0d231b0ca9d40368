namespace StandIn.Commands;

/// <summary>Paths as Juju makes them up from what a caller named.</summary>
internal static class CallerPath
{
    // The agent runs as root, and opens the files.
    private const string Home = "/root";

    /// <summary>The path without detours; a tilde is the agent's own home.</summary>
    public static string Normal(string path) => Clean(path is "~" or ['~', '/', ..] ? Home + path[1..] : path);

    private static string Clean(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/').Where(part => part is not ("" or ".")))
        {
            if (part == ".." && parts.Count > 0 && parts[^1] != "..")
                parts.RemoveAt(parts.Count - 1);
            else if (part != ".." || !path.StartsWith('/'))
                parts.Add(part);
        }

        var joined = string.Join('/', parts);
        return path.StartsWith('/') ? "/" + joined : joined == "" ? "." : joined;
    }
}
