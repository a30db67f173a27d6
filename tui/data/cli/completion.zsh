#compdef yuanlan
# Completion of yuanlan for zsh: the program itself says what may stand at the place.
_yuanlan() {
    local line word about
    local -a whole open_ended files
    for line in "${(@f)$(_YUANLAN_COMPLETE=words command yuanlan "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}"; do
        word=${line%%$'\t'*}
        about=${line#*$'\t'}
        if [[ $word == '<files>' ]]; then
            files=(yes)
        elif [[ $word == *: || $word == *\} ]]; then
            open_ended+=("${word//:/\\:}${about:+:$about}")
        elif [[ -n $word ]]; then
            whole+=("${word//:/\\:}${about:+:$about}")
        fi
    done
    (( $#whole )) && _describe -V yuanlan whole
    (( $#open_ended )) && _describe -V facet open_ended -S ''
    (( $#files )) && _files
}
compdef _yuanlan yuanlan
