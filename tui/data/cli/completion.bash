# Completion of yuanlan for bash: the program itself says what may stand at the place.
_yuanlan() {
    local word about
    COMPREPLY=()
    while IFS=$'\t' read -r word about; do
        if [[ $word == '<files>' ]]; then
            compopt -o filenames 2>/dev/null
            local IFS=$'\n'
            COMPREPLY+=($(compgen -f -- "${COMP_WORDS[COMP_CWORD]}"))
        else
            COMPREPLY+=("$word")
            [[ $word == *: || $word == *\} ]] && compopt -o nospace 2>/dev/null
        fi
    done < <(_YUANLAN_COMPLETE=bash command yuanlan "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
}
complete -F _yuanlan yuanlan
