namespace Core.Domain

/// <summary>
/// A copy of a file that a service reads, made where the service reads the file. The copy says what the process that runs has loaded, also
/// to a hook after a hook that was killed. systemd takes the copy away when the service ends.
/// </summary>
[<Sealed>]
type LoadedCopy private (file: string, copy: string) =
    let directory = copy.Substring(0, copy.LastIndexOf '/')

    /// <summary>The copy of a file.</summary>
    /// <param name="file">What the service reads.</param>
    /// <param name="copy">Where the copy stands: /run/DIRECTORY/NAME. The unit file says <c>RuntimeDirectory=DIRECTORY</c>.</param>
    static member Of(file: string, copy: string) = LoadedCopy(file, copy)

    /// What the running process has loaded; absent if nothing runs, or where a reload was cut short.
    member _.Question = Ask.File copy

    /// <summary>Whether the running process has loaded this content, in which secrets may stand.</summary>
    member _.Holds(content: Content) = Ask.Holds(copy, content)

    /// The line of a unit file that makes the copy before the service starts.
    member _.OnStart = "ExecStartPre=/bin/cp " + file + " " + copy

    /// <summary>The lines of a unit file by which the service reads the file again, and the copy is made anew.</summary>
    /// <param name="signal">What the service takes for that, such as HUP.</param>
    member _.OnReload(signal: string) =
        // Copied before the process reads it, put in place after the signal. In between there is no copy: a reload that is cut short
        // leaves nothing that could be taken for what was read, and the next hook reloads again.
        let next = directory + "/next" + copy.Substring(copy.LastIndexOf '.')
        String.concat
            "\n"
            [ "ExecReload=/bin/rm -f " + copy
              "ExecReload=/bin/cp " + file + " " + next
              "ExecReload=/bin/kill -" + signal + " $MAINPID"
              "ExecReload=/bin/mv " + next + " " + copy ]

    /// <summary>True if the process that runs has loaded this content. Asks: <c>Holds(content)</c>.</summary>
    member x.Is(state: State, content: Content) = state.Get(x.Holds content) = HoldsState.Same

    /// <summary>True if the process that runs has loaded this text. Asks: <c>Question</c>.</summary>
    member x.Is(state: State, text: string) = (state.Get x.Question).Content = text
