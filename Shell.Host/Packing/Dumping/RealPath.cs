namespace Packing.Dumping;

/// <summary>Where a path leads when every link in it is followed.</summary>
internal static class RealPath
{
    // As many as Linux follows.
    private const int MostLinks = 40;

    /// <summary>The path without links; <c>null</c> if its links have no end.</summary>
    public static string? Of(string path)
    {
        var links = 0;
        var left = new Stack<string>(Path.GetFullPath(path).Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        var real = "/";
        while (left.TryPop(out var name))
        {
            var next = Path.GetFullPath(Path.Combine(real, name));
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
                return null;
            foreach (var part in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
                left.Push(part);
            real = target.StartsWith('/') ? "/" : real;
        }

        return real;
    }

    /// <summary>Whether a path without links is a directory or lies in it.</summary>
    public static bool IsWithin(string directory, string path) => path == directory || path.StartsWith(directory.TrimEnd('/') + "/");
}
