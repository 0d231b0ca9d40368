namespace Core.Domain

/// Sequences that a charm hands over. Its author may have written one that never ends, which would take all memory.
module internal Finite =
    let most = 10_000

    let private tooMany (what: string) = invalidOp (what + " has more than 10,000 items; a sequence that a charm hands over has to end")

    /// All items, in their order; more than 10,000 are refused.
    let list (what: string) (items: 'T seq) : 'T list =
        let all =
            match items with
            | :? ('T list) as all -> all
            | _ -> items |> Seq.truncate (most + 1) |> List.ofSeq
        if List.length all > most then tooMany what else all

    /// All items, likewise; what is given where an author left the sequence out.
    let orElse (given: 'T list) (what: string) (items: 'T seq) : 'T list = if isNull (box items) then given else list what items
